// libyaml as Debian ships it (0.2.5): the event parser only.
#include <yaml.h>
