#pragma once
#include "shim-crypto.h"
