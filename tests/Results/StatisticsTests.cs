using DualRandom.Results;
using NUnit.Framework;
using Shouldly;
using LawAttribute = FsCheck.NUnit.PropertyAttribute;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class StatisticsTests
{
    private static readonly StatisticsColumn[] Columns = Enum.GetValues<StatisticsColumn>();

    [Test]
    public void A_firm_with_problems_of_two_departments_counts_once_in_the_sum()
    {
        RecordForm[] forms = [Made(1, 1, police: 1, market: 2, culture: 0, FollowUp.Guidance)];
        TaskStatistics.Count(forms, Given.Police).ShouldBe(new Figures(1, 2, 1, 1, 1, 0, 0, 1));
        TaskStatistics.Count(forms, Given.Market).ShouldBe(new Figures(1, 2, 2, 1, 1, 0, 0, 1));
        TaskStatistics.Count(forms, Given.Culture).ShouldBe(new Figures(1, 2, 0, 0, 1, 0, 0, 1));
        TaskStatistics.Count(forms, null).ShouldBe(new Figures(1, 6, 3, 1, 1, 0, 0, 1));
    }

    [Test]
    public void An_officer_on_two_forms_is_one_person() =>
        TaskStatistics.Count([Made(1, 1, 0, 0, 0, FollowUp.None), Made(2, 1, 0, 0, 0, FollowUp.None), Made(3, 2, 0, 0, 0, FollowUp.None)], null).Officers.ShouldBe(12);

    [Test]
    public void What_an_open_form_says_is_not_counted_yet()
    {
        var form = Given.Form();
        form.Record(Given.Market, Given.Clean(form, Given.Market).WithProblems(3));
        TaskStatistics.Count([form], null).ShouldBe(new Figures(1, 6, 0, 0, 0, 0, 0, 0));
    }

    [Test]
    public void The_head_has_the_eight_columns_of_the_annex_on_two_levels() =>
        TaskStatistics.Heads.SelectMany(head => head.Below.Length == 0 ? [head.Heading] : head.Below.Select(below => $"{head.Heading}/{below.Heading}")).ShouldBe(
        [
            "随机抽查企业（户）", "随机抽取执法人员（人）", "发现问题/发现问题事项（项）", "发现问题/发现问题企业（个）", "抽查结果处理/行政指导（户）",
            "抽查结果处理/应列异常名录（户）", "抽查结果处理/涉嫌违法应立案调查（户）", "现场解答疑难问题（户）",
        ]);

    [TestCase("/130000/130500/130534/", "全县“双随机、一公开”部门联合抽查统计表")]
    [TestCase("/130000/130500/", "全市“双随机、一公开”部门联合抽查统计表")]
    [TestCase("/130000/", "全省“双随机、一公开”部门联合抽查统计表")]
    public void The_title_names_the_level(string regionPath, string title) => TaskStatistics.Title(regionPath).ShouldBe(title);

    /// <summary>Random forms: each byte says how many problems the departments found and what followed.</summary>
    [Law(MaxTest = 50)]
    public void The_totals_equal_the_forms(byte[] seeds)
    {
        var forms = seeds.Take(12).Select((seed, i) => Made(i, (seed % 3) + 1, seed % 2, seed / 2 % 4, seed / 8 % 2, (FollowUp)(seed / 16 % 5))).ToList();
        var sum = Counted(forms, null);
        foreach (var column in Columns.Where(column => column != StatisticsColumn.Officers))
            sum[column].ShouldBe(forms.Sum(form => TaskStatistics.Share(form, null, column)));
        sum[StatisticsColumn.Officers].ShouldBe(forms.SelectMany(form => form.Officers).Distinct().Count());

        var units = new[] { Given.Police, Given.Market, Given.Culture }.Select(unit => Counted(forms, unit)).ToList();
        sum[StatisticsColumn.ProblemItems].ShouldBe(units.Sum(unit => unit[StatisticsColumn.ProblemItems]));
        foreach (var column in Columns)
            sum[column].ShouldBeInRange(units.Max(unit => unit[column]), units.Sum(unit => unit[column]));
        sum[StatisticsColumn.ProblemSubjects].ShouldBe(forms.Count(form => form.Blocks.Any(block => block.Problems.Any())));
    }

    private static Dictionary<StatisticsColumn, int> Counted(IReadOnlyCollection<RecordForm> forms, Guid? unit) =>
        Columns.Zip(TaskStatistics.Count(forms, unit).Cells().Cast<int>()).ToDictionary(pair => pair.First, pair => pair.Second);

    private static RecordForm Made(int subject, int team, int police, int market, int culture, FollowUp followUp)
    {
        var form = Given.Form(subject, team);
        var officer = (2 * team) - 1;
        form.Record(Given.Police, Given.Clean(form, Given.Police, team).WithProblems(police), officer);
        form.Record(Given.Market, Given.Clean(form, Given.Market, team).WithProblems(market), officer);
        form.Record(Given.Culture, Given.Clean(form, Given.Culture, team).WithProblems(culture), officer);
        form.Closed(team);
        foreach (var department in form.Departments)
            form.EnterResult(department, [followUp], questionsAnswered: true, Given.Terms, Given.Inspector(department, officer), Given.Now);
        return form;
    }
}
