#include "scene/nickname.h"

#include <string.h>

/* Ordinary words stay readable: a nickname is only what is left of a name when all that others share is taken off. */

/* Of a Chinese nickname. */
#define LEAST_WIDE 2
#define MOST_WIDE  3
/* Of a word in Latin letters; shorter ones only where they are capitals, as in ABB. */
#define LEAST_LATIN    4
#define LEAST_CAPITALS 3

static const char *const places[] = {
  "中国", "中华", "全国", "北京", "上海", "天津", "重庆", "广东", "广州", "深圳", "东莞", "佛山", "珠海", "中山", "惠州", "江苏", "南京", "苏州",
  "无锡", "常州", "南通", "徐州", "扬州", "昆山", "浙江", "杭州", "宁波", "温州", "嘉兴", "绍兴", "金华", "台州", "湖州", "永康", "义乌", "山东",
  "济南", "青岛", "烟台", "潍坊", "福建", "福州", "厦门", "泉州", "河北", "石家庄", "唐山", "河南", "郑州", "洛阳", "湖北", "武汉", "宜昌", "湖南",
  "长沙", "株洲", "安徽", "合肥", "芜湖", "江西", "南昌", "四川", "成都", "绵阳", "陕西", "西安", "山西", "太原", "辽宁", "沈阳", "大连", "吉林",
  "长春", "黑龙江", "哈尔滨", "内蒙古", "广西", "南宁", "柳州", "云南", "昆明", "贵州", "贵阳", "海南", "海口", "甘肃", "兰州", "青海", "宁夏", "银川",
  "新疆", "西藏", "拉萨", "香港", "澳门", "台湾", "华东", "华南", "华北", "华中", "西南", "西北", "东北", "德国", "日本", "美国", "英国", "法国",
  "韩国", "意大利", "瑞士", "荷兰", "瑞典", "印度", "新加坡", "俄罗斯", "欧洲", "亚洲"
};

static const char *const divisions[] = { "省", "市", "区", "县" };

static const char *const counts[] = {
  "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "某", "号", "家", "个"
};

static const char *const endings[] = {
  /* legal forms */
  "股份有限公司", "有限责任公司", "有限公司", "分公司", "子公司", "总公司", "公司", "集团", "控股", "股份", "总厂", "工厂", "厂", "（集团）", "(集团)",
  "（中国）", "(中国)",
  /* what they do */
  "新材料", "供应链", "自动化", "机器人", "生物", "电气", "电器", "电子", "电控", "电力", "电机", "电源", "科技", "技术", "机械", "机电", "设备",
  "装备", "重工", "化工", "材料", "包装", "物流", "医药", "药业", "医疗", "器械", "医院", "银行", "证券", "保险", "软件", "信息", "网络", "通信",
  "汽车", "制造", "实业", "工业", "产业", "贸易", "商贸", "外贸", "食品", "饮料", "纺织", "服装", "建筑", "建设", "建材", "工程", "地产", "能源",
  "锂电", "动力", "传动", "环保", "矿业", "矿山", "钢铁", "金属", "五金", "仪器", "仪表", "工具", "模具", "智能", "传媒", "文化", "教育", "投资",
  "国际", "发展", "企业", "印刷", "彩印", "家具", "家电", "造纸", "塑料", "橡胶", "玻璃", "陶瓷", "化学", "精工", "精密", "航空", "海运", "船舶",
  "半导体", "光电", "照明", "水泥", "农业", "服务", "咨询", "广告", "零售", "超市", "酒店"
};

/* Words of the course and of every day: a firm may be called like this, but the room must be able to read them. */
static const char *const ordinary[] = {
  "客户", "关系", "潜力", "进攻", "核心", "守护", "维持", "放弃", "市场", "产品", "价格", "渠道", "促销", "团队", "小组", "项目", "技术", "服务",
  "质量", "成本", "采购", "销售", "标杆", "样板", "样本", "重点", "目标", "东方", "未来", "第一", "国际", "中国", "全球", "世界", "创新", "先锋",
  "先进", "合作", "战略", "策略", "计划", "行动", "问题", "方案", "数据", "时间", "付款", "增长", "利润", "订单", "对手", "竞争", "我们", "他们",
  "大家", "公司", "集团", "企业", "工厂", "部门", "总部", "新能源", "互联网", "人工智能", "商务", "新客户", "老客户", "大客户", "某客户", "甲方", "乙方",
  "国家", "人民", "城市", "大学", "学校", "医院", "银行", "政府", "通用", "标准", "联合", "统一", "太平洋", "长江", "黄河", "长城", "阳光", "希望",
  "成功", "发展", "account", "accounts", "action", "alliance", "alpha", "attack", "best", "beta", "business",
  "capital", "central", "champion", "champions", "company", "competitor", "core", "customer", "customers",
  "delta", "dynamic", "east", "factor", "first", "focus", "future", "goal", "good", "green", "growth", "ideal",
  "key", "leader", "market", "master", "model", "north", "omega", "order", "perfect", "pioneer", "plan",
  "potential", "premium", "price", "prime", "product", "project", "prospect", "quality", "relationship",
  "sales", "sample", "service", "smart", "south", "standard", "star", "strategy", "summit", "supplier",
  "target", "team", "total", "trust", "unique", "value", "vision", "west", "zone"
};

/* Of names in Latin letters, in small letters. */
static const char *const shared[] = {
  "the", "and", "of", "for", "de", "la", "le", "und", "a", "an", "inc", "ltd", "limited", "llc", "llp", "plc",
  "gmbh", "ag", "kg", "sa", "spa", "srl", "bv", "nv", "ab", "oy", "pty", "pte", "co", "corp", "corporation",
  "company", "group", "holding", "holdings", "sons", "bros", "brothers", "partners", "technology",
  "technologies", "tech", "systems", "system", "electric", "electrics", "electronics", "industrial",
  "industries", "industry", "international", "global", "worldwide", "solutions", "services", "service",
  "machinery", "machines", "logistics", "packaging", "medical", "bank", "energy", "power", "steel", "metal",
  "metals", "motors", "motor", "foods", "food", "software", "trading", "trade", "manufacturing", "tools",
  "equipment", "engineering", "materials", "chemical", "chemicals", "pharma", "pharmaceuticals", "transport",
  "shipping", "supply", "chain", "automation", "controls", "control", "consulting", "works", "factory", "mills",
  "products", "supplies", "stores", "retail", "hospital", "university", "united", "general", "national",
  "american", "european", "british", "german", "chinese", "asian", "pacific", "atlantic", "china", "asia",
  "europe", "america", "beijing", "shanghai", "shenzhen", "guangzhou", "hong", "kong", "london", "berlin",
  "paris", "new", "old", "great", "big", "royal", "first", "northern", "southern", "eastern", "western"
};

static void
free_nickname (gpointer data)
{
  SandNickname *self = data;

  g_free (self->text);
  g_free (self);
}

static gboolean
is_in (const char *word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;
  return FALSE;
}

static void
add (GPtrArray *list, const char *text, gboolean latin)
{
  SandNickname *self = g_new (SandNickname, 1);

  *self = (SandNickname){ g_strdup (text), latin };
  g_ptr_array_add (list, self);
}

/* Chinese names */

/* 上海市浦东 → 浦东, never the whole of it. */
static void
strip_places (char **name)
{
  for (gboolean found = TRUE; found;) {
    const char *rest = NULL;
    for (gsize i = 0; rest == NULL && i < G_N_ELEMENTS (places); i++)
      if (g_str_has_prefix (*name, places[i]))
        rest = *name + strlen (places[i]);
    for (gsize i = 0; rest != NULL && i < G_N_ELEMENTS (divisions); i++)
      if (g_str_has_prefix (rest, divisions[i])) {
        rest += strlen (divisions[i]);
        break;
      }
    found = rest != NULL && g_utf8_strlen (rest, -1) >= LEAST_WIDE;
    if (found) {
      char *shorter = g_strdup (rest);
      g_free (*name);
      *name = shorter;
    }
  }
}

static void
strip_endings (char *name)
{
  for (gboolean found = TRUE; found;) {
    found = FALSE;
    for (gsize i = 0; !found && i < G_N_ELEMENTS (endings); i++) {
      glong rest = (glong) strlen (name) - (glong) strlen (endings[i]);
      found = g_str_has_suffix (name, endings[i]) && g_utf8_strlen (name, rest) >= LEAST_WIDE;
      if (found)
        name[rest] = '\0';
    }
  }
}

static gboolean is_made_of_ordinary (const char *word);

static gboolean
begins_ordinary (const char *word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (word, words[i]) && is_made_of_ordinary (word + strlen (words[i])))
      return TRUE;
  return FALSE;
}

/* 样本客户 is two words that everybody uses. */
static gboolean
is_made_of_ordinary (const char *word)
{
  return *word == '\0' || begins_ordinary (word, ordinary, G_N_ELEMENTS (ordinary)) ||
         begins_ordinary (word, places, G_N_ELEMENTS (places)) ||
         begins_ordinary (word, endings, G_N_ELEMENTS (endings)) ||
         begins_ordinary (word, counts, G_N_ELEMENTS (counts));
}

static void
list_wide (GPtrArray *list, const char *name, const char *whole)
{
  g_autofree char *core = g_strdup (name), *begin = NULL;
  glong            n;

  strip_places (&core);
  strip_endings (core);
  n = g_utf8_strlen (core, -1);
  if (strcmp (core, whole) != 0 && n >= LEAST_WIDE && !is_made_of_ordinary (core))
    add (list, core, FALSE);
  /* 恒通 for 恒通变频: an ending that no list knows. */
  if (n <= MOST_WIDE)
    return;
  begin = g_utf8_substring (core, 0, LEAST_WIDE);
  if (!is_made_of_ordinary (begin))
    add (list, begin, FALSE);
}

/* Names in Latin letters */

static gboolean
is_capitals (const char *word)
{
  for (const char *c = word; *c != '\0'; c++)
    if (!g_ascii_isupper (*c) && !g_ascii_isdigit (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) && !g_unichar_iswide (c);
}

static void
list_latin (GPtrArray *list, const char *name, const char *whole)
{
  g_auto (GStrv) words = g_strsplit_set (name, " \t&+,.;:/()-'", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *small = g_utf8_strdown (words[i], -1);
    gsize            n = (gsize) g_utf8_strlen (words[i], -1);
    if (n == 0 || is_in (small, shared, G_N_ELEMENTS (shared)))
      continue;
    /* Only the first word that is theirs: the ones behind it say what they do. */
    if (n >= (is_capitals (words[i]) ? LEAST_CAPITALS : LEAST_LATIN) &&
        !is_in (small, ordinary, G_N_ELEMENTS (ordinary)))
      add (list, words[i], TRUE);
    /* As it was typed it is a name, whatever else the word may be. */
    else if (n >= LEAST_CAPITALS && strcmp (words[i], whole) == 0)
      add (list, words[i], TRUE);
    return;
  }
}

/**
 * sand_nickname_list:
 * @name: a customer's name as it was typed
 *
 * Returns: (transfer full) (element-type SandNickname): what they may be called in a text that is not @name itself;
 *   nothing where that would be an ordinary word
 */
GPtrArray *
sand_nickname_list (const char *name)
{
  GPtrArray          *list = g_ptr_array_new_with_free_func (free_nickname);
  g_autoptr (GString) wide = g_string_new (NULL), latin = g_string_new (NULL);

  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append_unichar (g_unichar_iswide (g_utf8_get_char (c)) ? wide : latin, g_utf8_get_char (c));
  list_wide (list, wide->str, name);
  list_latin (list, latin->str, name);
  return list;
}

static gsize
label_length (const char *at)
{
  gsize n = 0;

  while (g_ascii_isalnum (at[n]) || at[n] == '-')
    n++;
  return n;
}

/* Whether a part of a mail address or a web address begins at @at: after "@", "www." or "//", or before ".cn". */
static gboolean
is_address (const char *text, const char *at, gsize length)
{
  static const char *const before[] = { "@", "www.", "//" };

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++) {
    gsize n = strlen (before[i]);
    if ((gsize) (at - text) >= n && g_ascii_strncasecmp (at - n, before[i], n) == 0)
      return TRUE;
  }
  return at[length] == '.' && g_ascii_isalpha (at[length + 1]) && g_ascii_isalpha (at[length + 2]);
}

/* acme-tools in li@acme-tools.com: all of it, as the rest would tell. */
static gsize
match_address (const SandNickname *self, const char *text, const char *at)
{
  gsize            length = label_length (at);
  g_autofree char *label = NULL, *small = NULL;

  if (!is_address (text, at, length))
    return 0;
  label = g_ascii_strdown (at, (gssize) length);
  small = g_ascii_strdown (self->text, -1);
  if (strlen (small) < LEAST_LATIN)
    return strcmp (label, small) == 0 ? length : 0;
  return strstr (label, small) != NULL ? length : 0;
}

/**
 * sand_nickname_match:
 * @text: the whole text
 * @at: a place in it, the beginning of a character
 *
 * Returns: how many bytes from @at on are the nickname, 0 where it does not stand there
 */
gsize
sand_nickname_match (const SandNickname *self, const char *text, const char *at)
{
  gsize            n = strlen (self->text);
  g_autofree char *capitals = NULL;

  if (!self->latin)
    return strncmp (at, self->text, n) == 0 ? n : 0;
  if (at > text && is_word (g_utf8_get_char (g_utf8_prev_char (at))))
    return 0;
  capitals = g_utf8_strup (self->text, -1);
  if ((strncmp (at, self->text, n) == 0 || strncmp (at, capitals, n) == 0) && !is_word (g_utf8_get_char (at + n)) &&
      !is_address (text, at, n))
    return n;
  return g_ascii_isalnum (*at) ? match_address (self, text, at) : 0;
}
