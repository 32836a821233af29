#pragma once

#include "base/text.h"

G_BEGIN_DECLS

SandLanguage sand_language_get (void);

G_END_DECLS
