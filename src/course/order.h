#pragma once

#include "course/reader.h"

G_BEGIN_DECLS

void sand_order_put_off (SandPackReader *reader);

G_END_DECLS
