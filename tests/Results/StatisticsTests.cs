using DualRandom.Kit;
using DualRandom.Results;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>The annex of both Qinghe notices, added up by the database and counted again here by hand from the same forms.</summary>
[TestFixture]
internal sealed class StatisticsTests
{
    private static readonly StatisticsColumn[] Columns = Enum.GetValues<StatisticsColumn>();
    private static readonly Guid?[] Units = [null, Given.Police, Given.Market, Given.Culture];
    private static readonly string?[] Methods = [null, "实地核查", "书面检查"];

    private readonly List<RecordForm> _forms = [];
    private HouseFixture _house = null!;

    /// <summary>Thirty firms of three teams with every mixture of problems and what follows; one form still open, one corrected, one withdrawn.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        await _house.Inside(async db =>
        {
            db.Add(Given.Brief());
            await db.SaveChangesAsync();
            for (var i = 1; i <= 30; i++)
                _forms.Add(Made(i, (i % 3) + 1, i % 2, i / 2 % 4, i / 8 % 2, (FollowUp)(i % 7)));
            var open = Given.Form(31);
            open.Record(Given.Market, Given.Clean(open, Given.Market).WithProblems(3));
            _forms.Add(open);
            Change(_forms[6], form => form.RequestCorrection(
                Given.Market, "笔误", [new WordChange(Given.Id(21), ["1"], null)], [FollowUp.Police], Given.Terms, Given.Inspector(Given.Market, 3), Given.Now));
            Change(_forms[7], form => form.RequestWithdrawal(Given.Market, "公示有误", Given.Inspector(Given.Market, 5), Given.Now));
            db.AddRange(_forms);
            await db.SaveChangesAsync();
        });
    }

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public Task Every_figure_is_that_of_the_forms_for_every_unit_and_every_way_of_checking() => _house.Inside(async db =>
    {
        foreach (var method in Methods)
        {
            var statistics = await db.Statistics(Given.Task, method, CancellationToken.None);
            foreach (var unit in Units)
                (await statistics.Count(unit, CancellationToken.None)).Cells().Cast<int>().ShouldBe(Columns.Select(column => ByHand(column, unit, method)), $"{unit} {method}");
        }
    });

    [Test]
    public Task Every_figure_opens_the_forms_that_make_it_up() => _house.Inside(async db =>
    {
        var statistics = await db.Statistics(Given.Task, null, CancellationToken.None);
        foreach (var (unit, column) in Units.SelectMany(unit => Columns.Select(column => (unit, column))))
        {
            var behind = statistics.Forms(column, unit).ToList();
            behind.Select(form => form.FormId).ShouldBeUnique();
            if (column == StatisticsColumn.Officers)
                behind.ShouldAllBe(form => form.Share == (unit == null ? 6 : 2));
            else
                behind.Sum(form => form.Share).ShouldBe(ByHand(column, unit, null), $"{unit} {column}");
        }
    });

    [Test]
    public async Task The_fixture_has_something_to_count_in_every_column()
    {
        await Task.CompletedTask;
        Columns.ShouldAllBe(column => ByHand(column, null, null) > 0);
        ByHand(StatisticsColumn.ProblemSubjects, null, null).ShouldBeLessThan(Units.Skip(1).Sum(unit => ByHand(StatisticsColumn.ProblemSubjects, unit, null)), "a firm found by two units counts once in the sum");
        ByHand(StatisticsColumn.Officers, null, null).ShouldBe(18, "three teams of two officers in three departments");
    }

    [Test]
    public Task An_unknown_way_of_checking_is_told_as_such() => _house.Inside(async db =>
        (await Should.ThrowAsync<ShapeException>(() => db.Statistics(Given.Task, "看", CancellationToken.None))).Errors[0].Field.ShouldBe("method"));

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

    private int ByHand(StatisticsColumn column, Guid? unit, string? method)
    {
        var blocks = _forms.SelectMany(form => form.Blocks.Select(block => (form, block))).Where(pair => unit is null || pair.block.DepartmentId == unit)
            .Where(pair => method is null || pair.block.Findings.Any(finding => finding.Method == method)).ToList();
        var problems = blocks.Where(pair => pair.form.State == FormState.Closed && !pair.block.Withdrawn)
            .SelectMany(pair => pair.block.Findings.Where(finding => finding.Problem && (method is null || finding.Method == method)).Select(_ => pair.form)).ToList();
        return column switch
        {
            StatisticsColumn.Subjects => Firms(_ => true),
            StatisticsColumn.Officers => blocks.SelectMany(pair => pair.block.Officers).Select(officer => officer.InspectorId).Distinct().Count(),
            StatisticsColumn.ProblemItems => problems.Count,
            StatisticsColumn.ProblemSubjects => problems.Distinct().Count(),
            StatisticsColumn.Guidance => Firms(block => Follows(block, FollowUp.Guidance)),
            StatisticsColumn.ListAbnormal => Firms(block => Follows(block, FollowUp.ListAbnormal)),
            StatisticsColumn.FileCase => Firms(block => Follows(block, FollowUp.FileCase)),
            _ => Firms(block => block is { IsConfirmed: true, Withdrawn: false, Entry.QuestionsAnswered: true }),
        };

        int Firms(Func<FormBlock, bool> counts) => blocks.Where(pair => counts(pair.block)).Select(pair => pair.form).Distinct().Count();
    }

    private static bool Follows(FormBlock block, FollowUp followUp) => block is { IsConfirmed: true, Withdrawn: false } && block.Entry!.FollowUps.Contains(followUp);

    private static void Change(RecordForm form, Func<RecordForm, ResultChange> ask) => form.Apply(ask(form), Given.Now);

    private static RecordForm Made(int subject, int team, int police, int market, int culture, FollowUp followUp)
    {
        var form = Given.Form(subject, team);
        var officer = (2 * team) - 1;
        form.Record(Given.Police, Given.Clean(form, Given.Police, team).WithProblems(police), officer);
        form.Record(Given.Market, Written(Given.Clean(form, Given.Market, team).WithProblems(market)), officer);
        form.Record(Given.Culture, Given.Clean(form, Given.Culture, team).WithProblems(culture), officer);
        form.Closed(team);
        foreach (var department in form.Departments.Take(subject == 30 ? 2 : 3))
            form.EnterResult(department, [followUp], subject % 5 == 0, Given.Terms, Given.Inspector(department, officer), Given.Now);
        return form;
    }

    /// <summary>The second item of the market bureau is checked on paper.</summary>
    private static Inspection Written(Inspection inspection) => inspection with
    {
        Observations = [.. inspection.Observations.Select((seen, i) => i == 1 ? seen with { Method = "书面检查" } : seen)],
    };
}
