#pragma once
#include "shim-crypto.h"
#include "shim-network.h"
