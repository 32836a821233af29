#include "manual/words.h"

#include <string.h>

static const struct {
  const char *en, *zh;
} words[SAND_N_WORDS] = {
  [SAND_WORD_COVER] = { "Cover", "封面" },
  [SAND_WORD_CONTENTS] = { "Contents", "目录" },
  [SAND_WORD_HOW_TO] = { "How to use", "使用说明" },
  [SAND_WORD_COACH] = { "Findings", "诊断汇总" },
  [SAND_WORD_LISTS] = { "Lists", "选项" },
  [SAND_WORD_GLOSSARY] = { "Glossary", "术语表" },
  [SAND_WORD_MANUAL] = { "Results handbook", "成果手册" },
  [SAND_WORD_COURSE] = { "Course", "课程" },
  [SAND_WORD_DATE] = { "Date", "日期" },
  [SAND_WORD_TEAM] = { "Team", "小组" },
  [SAND_WORD_TEAM_NUMBER] = { "Team %d", "第%d组" },
  [SAND_WORD_SLOGAN] = { "Slogan", "口号" },
  [SAND_WORD_GOAL] = { "Goal", "目标" },
  [SAND_WORD_RULES] = { "House rules", "队规" },
  [SAND_WORD_OWNER_OF_COPY] = { "Copy of", "持有人" },
  [SAND_WORD_MEMBERS] = { "Members and roles", "成员与分工" },
  [SAND_WORD_MEMBER] = { "Member", "学员" },
  [SAND_WORD_ROLE] = { "Role", "角色" },
  [SAND_WORD_JOB] = { "Job", "岗位" },
  [SAND_WORD_COMPANY] = { "Company and department", "单位与部门" },
  [SAND_WORD_BACK] = { "Contents", "返回目录" },
  [SAND_WORD_TO_COVER] = { "Cover", "返回封面" },
  [SAND_WORD_PAGE] = { "Page", "页码" },
  [SAND_WORD_NUMBER] = { "No.", "序号" },
  [SAND_WORD_SHEET] = { "Sheet", "工作表" },
  [SAND_WORD_WHAT_FOR] = { "What it is for", "用途" },
  [SAND_WORD_FILLED] = { "Filled in class", "课堂完成度" },
  [SAND_WORD_NAME] = { "Name", "名称" },
  [SAND_WORD_TOTAL] = { "Total", "合计" },
  [SAND_WORD_AVERAGE] = { "mean", "平均" },
  [SAND_WORD_COUNT] = { "number", "个数" },
  [SAND_WORD_FIGURES] = { "Key figures", "关键数字" },
  [SAND_WORD_FINDINGS] = { "What we found in class", "课堂诊断" },
  [SAND_WORD_NO_FINDINGS] = { "Nothing was found that needs attention.", "没有发现需要注意的问题。" },
  [SAND_WORD_SEVERITY] = { "Kind", "类型" },
  [SAND_WORD_FINDING] = { "Finding", "发现" },
  [SAND_WORD_QUESTION] = { "Question to think about", "思考题" },
  [SAND_WORD_ANSWER] = { "What we do about it", "我们怎么办" },
  [SAND_WORD_ERROR] = { "Mistake", "错误" },
  [SAND_WORD_WARN] = { "Warning", "警告" },
  [SAND_WORD_HINT] = { "Hint", "提示" },
  [SAND_WORD_STEPS] = { "How to do it again", "怎么再做一遍" },
  [SAND_WORD_EXAMPLES] = { "Examples and hints", "示例与提示" },
  [SAND_WORD_YES] = { "yes", "是" },
  [SAND_WORD_NO] = { "no", "否" },
  [SAND_WORD_OTHER] = { "Other", "其他" },
  [SAND_WORD_TERM] = { "Term", "术语" },
  [SAND_WORD_TERM_OTHER] = { "In Chinese", "英文" },
  [SAND_WORD_MEANING] = { "Meaning", "含义" },
  [SAND_WORD_CARD] = { "Card", "卡片" },
  [SAND_WORD_CELL] = { "Placed in", "归入" },
  [SAND_WORD_CARDS] = { "Cards", "卡片数" },
  [SAND_WORD_SHARE] = { "Share", "占比" },
  [SAND_WORD_BOARD_SUMMARY] = { "Summary", "汇总" },
  [SAND_WORD_QUESTION_OF_FORM] = { "Question", "题目" },
  [SAND_WORD_SECTION] = { "Section", "部分" },
  [SAND_WORD_MEAN] = { "Mean", "平均" },
  [SAND_WORD_TEAM_ANSWER] = { "Our answer", "小组答案" },
  [SAND_WORD_RESPONDENT] = { "No.", "答卷" },
  [SAND_WORD_CASE] = { "Case", "案例" },
  [SAND_WORD_POINTS] = { "Points", "得分" },
  [SAND_WORD_RIGHT] = { "Right answer", "正确答案" },
  [SAND_WORD_SECTION_RESULT] = { "Result (0–100)", "得分（0–100）" },
  [SAND_WORD_PLAN] = { "Plan", "计划" },
  [SAND_WORD_STRATEGY_LINES] = { "Strategy line", "策略要点" },
  [SAND_WORD_SMART] = { "SMART", "SMART检查" },
  [SAND_WORD_ACTIONS] = { "Actions", "行动" },
  [SAND_WORD_STATE] = { "Where it stands", "进度" },
  [SAND_WORD_DONE] = { "done", "完成" },
  [SAND_WORD_DROPPED] = { "dropped", "取消" },
  [SAND_WORD_OVERDUE] = { "overdue", "逾期" },
  [SAND_WORD_DAYS] = { " days", "天" },
  [SAND_WORD_LOAD] = { "Load of each owner", "每人承担" },
  [SAND_WORD_OWNER] = { "Owner", "责任人" },
  [SAND_WORD_N_ACTIONS] = { "Actions", "行动数" },
  [SAND_WORD_FIRST_WEEK] = { "First week", "首周" },
  [SAND_WORD_POINT] = { "Point", "要点" },
  [SAND_WORD_NOTES] = { "Notes", "笔记" },
  [SAND_WORD_OUR_NOTES] = { "Our notes", "本组笔记" },
  [SAND_WORD_TRAINER_NOTES] = { "Trainer's notes", "讲师备注" },
  [SAND_WORD_NOT_FILLED] = { "not filled in class", "课堂未填写" },
  [SAND_WORD_CUT] = { "%u texts were longer than a cell may be (32,767 characters); they end with the mark […]. The "
                      "workshop file holds them in full.",
                      "有%u处文字超过单元格上限（32,767个字符），末尾以[…]标出；工作坊文件里有全文。" },
  [SAND_WORD_SHORTENED] = { "%u sheet names had to be changed, because a name may have at most 31 characters, none of "
                            "[ ] : * ? / \\ and must be unique. "
                            "The title on the sheet is the full one.",
                            "有%u个工作表名称作了调整：名称最多31个字符，不能含[ ] : * ? / "
                            "\\，也不能重名。完整标题见表内。" },
  [SAND_WORD_WRONG_INPUT] = { "Please choose from the list or enter a value in the range.",
                              "请从列表中选择，或填写范围内的值。" },
};

static const char *const how_to_en[] = {
  "Pale yellow cells are yours: type, change, add. Grey cells are calculated and follow by themselves.",
  "Change a weight on a scale sheet and the measurement table, the map and everything after it move with it. The "
  "sheets are linked, so keep them in one file.",
  "Rows that are still empty already calculate: add your own customers to the customer list, and they appear in the "
  "measurement table, on the map and in the balance of effort.",
  "Cells with a small arrow offer a list. Everything the lists hold stands on the sheet “Lists 选项” near the end.",
  "Grey cells are protected against slips, without a password: Review → Unprotect sheet if you want to change how "
  "something is calculated.",
  "Every sheet prints on A4 landscape, one page wide, with its header on every page. Save a copy before a large "
  "change.",
  "What we found in class stands under each sheet and together on the sheet “Findings”. It is the state of the course "
  "day; the figures go on living.",
  "Customers are kept under an alias. Please handle the file as what it is: your sales strategy.",
  NULL
};

static const char *const how_to_zh[] = {
  "浅黄色单元格由你填写，可随时修改和补充；灰色单元格自动计算。",
  "改动量表里的一个权重，客户测量表、分布地图及其后的各表都会随之变化。各表互相关联，请放在同一个文件里。",
  "空行已经带好公式：把自己的客户加进样本客户清单，测量表、地图和资源平衡表会自动出现。",
  "带小箭头的单元格可以下拉选择；所有选项列在靠后的“Lists 选项”表里。",
  "灰色单元格加了保护（无密码），防止误改。要调整算法，请用“审阅→撤消工作表保护”。",
  "每张表都按A4横向、一页宽排好，表头每页重复，可直接打印。大改之前请另存一份。",
  "课堂上的诊断列在每张表下方，并汇总在“诊断汇总”表；那是上课当天的结论，表中数字会继续更新。",
  "客户一律用代称。这份文件就是你们的销售策略，请妥善保管。",
  NULL
};

const char *
sand_word (SandWord word, SandLanguage language)
{
  return language == SAND_LANGUAGE_ZH ? words[word].zh : words[word].en;
}

char *
sand_word_both (SandWord word, SandLanguage language, const char *between)
{
  SandText text = sand_word_text (word);
  return sand_text_both (&text, language, between);
}

char *
sand_text_both (const SandText *text, SandLanguage language, const char *between)
{
  const char *first = sand_text_get (text, language);
  const char *second = sand_text_get (text, language == SAND_LANGUAGE_ZH ? SAND_LANGUAGE_EN : SAND_LANGUAGE_ZH);

  if (*second == '\0' || strcmp (first, second) == 0)
    return g_strdup (first);
  return g_strconcat (first, between, second, NULL);
}

SandText
sand_word_text (SandWord word)
{
  return (SandText){ .en = (char *) words[word].en, .zh = (char *) words[word].zh };
}

const char *const *
sand_words_how_to (SandLanguage language)
{
  return language == SAND_LANGUAGE_ZH ? how_to_zh : how_to_en;
}
