using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualRandom.Host.Database;
using DualRandom.Host.Demo;
using DualRandom.Host.Practice;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace DualRandom.Tests.Host;

/// <summary>
/// 演练: the main job, whole, in the practice area of a real house whose registers are then filled. One story; each test looks at
/// what it left in either house.
/// </summary>
public sealed class PracticeTests
{
    private HouseFixture _house = null!;
    private HttpClient _system = null!;
    private MainJob _practised = null!;
    private Town _town = null!;

    private Uri Practice => new(_house.Address, "practice/");

    private string PracticeBase => $"{Practice}api/v1";

    [OneTimeSetUp]
    public async Task Practise()
    {
        _house = await HouseFixture.Start();
        _system = await _house.SignedIn(Role.SystemAdministrator, name: "值班员");
        await _system.Put("/practice", new { }, 0);
        var stage = new Stage(
            Practice, People.FirstPassword, (day, time) => _house.Clock.Set($"{day:yyyy-MM-dd}", $"{time:HH:mm}"), RunJob, TestContext.Out.WriteLine);
        var notice = Notice.Of("qinghe-2024-08");
        _town = new Town(stage, notice);
        _practised = new MainJob(stage, _town, notice);
        await _practised.Run(GeneratedData.SubjectSheet(People.Qinghe), "名录.xlsx");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _system.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_draw_in_practice_leaves_the_real_house_untouched()
    {
        foreach (var table in new[]
                 {
                     "matching.draw_log", "matching.ceremony", "matching.year_key", "subjects.subject", "subjects.subject_draw", "subjects.subject_visit", "results.record_form",
                     "publication.public_draw", "publication.published_result", "publication.public_task", "plans.inspection_task", "inspectors.inspector",
                 })
            (await _house.Ask<long>($"select count(*) from {table}")).ShouldBe(0, table);
        using var anyone = _house.Anonymous();
        (await anyone.Get($"/public/results?q={Uri.EscapeDataString("网吧")}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await anyone.GetStringAsync($"{PracticeBase}/public/tasks")).ShouldContain("清双随机办〔2024〕8号");
    }

    [Test]
    public async Task Every_draw_of_practice_bears_its_mark_inside_commitment_and_log()
    {
        var ceremony = await _practised.Office.Get($"/ceremonies/{_practised.CeremonyId}");
        ceremony.Text("drawId").ShouldStartWith("PRACTICE-130534-2024-001");
        (await InPractice<long>("select count(*) from matching.draw_log where type <> 'KEY' and draw_id not like 'PRACTICE-%'")).ShouldBe(0);
        (await InPractice<long>("select count(*) from matching.draw_log")).ShouldBeGreaterThan(20);
    }

    [Test]
    public async Task Every_answer_says_that_it_is_practice_and_the_real_one_does_not()
    {
        using var anyone = _house.Anonymous();
        (await anyone.GetAsync(new Uri(Practice, "health"))).Headers.GetValues(PracticeMarks.Header).ShouldBe(["true"]);
        (await anyone.GetAsync("/health")).Headers.Contains(PracticeMarks.Header).ShouldBeFalse();
        using var straight = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        (await straight.GetAsync(new Uri(_house.Address, "practice"))).Headers.Location.ShouldBe(new Uri("/practice/", UriKind.Relative));
        (await anyone.GetStringAsync(new Uri(Practice, "swagger/v1/swagger.json"))).ShouldContain("\"url\": \"/practice\"");
    }

    [Test]
    public async Task A_printed_form_and_a_table_bear_the_watermark()
    {
        var form = (await _practised.Office.All($"/record-forms?taskId={_practised.TaskId}"))[0].Id();
        var paper = Encoding.UTF8.GetString(await _practised.Office.Download($"/record-forms/{form}/paper"));
        paper.ShouldContain(Watermark.Words);
        paper.IndexOf("practice-mark", StringComparison.Ordinal).ShouldBeLessThan(paper.IndexOf("</body>", StringComparison.Ordinal));

        using var sheets = SpreadsheetDocument.Open(new MemoryStream(await _practised.Office.Download($"/tasks/{_practised.TaskId}/statistics.xlsx")), isEditable: false);
        var sheet = sheets.WorkbookPart!.Workbook.Descendants<Sheet>().ShouldHaveSingleItem();
        sheet.Name!.Value.ShouldStartWith("演练·");
        ((WorksheetPart)sheets.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<OddHeader>().Single().Text.ShouldBe($"&C{Watermark.Words}");
    }

    [Test]
    public void A_table_of_text_begins_with_the_watermark_in_its_own_encoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chinese = Encoding.GetEncoding("gb18030");
        chinese.GetString(Watermark.For("text/csv; charset=gb18030")!.Put(chinese.GetBytes("名称\r\n"), "text/csv; charset=gb18030")).ShouldBe($"{Watermark.Words}\r\n名称\r\n");
        byte[] withMark = [0xEF, 0xBB, 0xBF, .. "a\r\n"u8];
        Watermark.For("text/csv")!.Put(withMark, "text/csv; charset=utf-8").ShouldBe([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Watermark.Words), .. "\r\na\r\n"u8]);
        Watermark.For("application/json").ShouldBeNull();
    }

    [Test]
    public async Task Rights_and_scope_are_those_of_the_real_house()
    {
        (await _practised.Office.Refused("/jobs/matching.run-due-draws/runs", new { })).Status.ShouldBe(403);
        using var anyone = _house.Anonymous();
        (await anyone.GetAsync($"{PracticeBase}/tasks")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Should.ThrowAsync<StoryBrokenException>(() => _town.Administrator(_town.Department(People.Qinghe, "公安局")).Get($"/ceremonies/{Guid.Empty}"))).Status.ShouldBe(404);
        // Only the real house begins a practice.
        (await anyone.GetAsync($"{PracticeBase}/practice")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_session_of_one_house_is_none_in_the_other()
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = _house.Address };
        var account = _town.Accounts.Single(account => account.SignInName == "office");
        await browser.Post("/practice/api/v1/session", new { signInName = account.SignInName, password = account.Password }, 200);
        cookies.GetAllCookies().Select(cookie => cookie.Name).ShouldBe(["dr-PRACTICE", "dr-antiforgery-PRACTICE", "XSRF-TOKEN-PRACTICE"], ignoreOrder: true);
        cookies.GetAllCookies().ShouldAllBe(cookie => cookie.Path == "/practice");
        // Copied by hand to the other's name it is still sealed with another key.
        cookies.Add(new Cookie("dr", cookies.GetAllCookies()["dr-PRACTICE"]!.Value, "/", _house.Address.Host));
        (await browser.TryGet("/session").Refused(401)).ShouldBe("not-signed-in");
    }

    [Test]
    public async Task A_real_house_does_not_open_the_database_of_a_practice_area()
    {
        var practice = PracticeDatabase.ConnectionString(_house.Database);
        (await Should.ThrowAsync<EmbeddedClusterException>(() => PracticeDatabase.RefuseOther(practice, isPractice: false, CancellationToken.None))).Message
            .ShouldContain("不能用于正式抽取");
        await Should.ThrowAsync<EmbeddedClusterException>(() => PracticeDatabase.RefuseOther(_house.Database, isPractice: true, CancellationToken.None));
    }

    private async Task RunJob(string id)
    {
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await _town.System.Post($"/jobs/{id}/runs", new { });
    }

    private async Task<T> InPractice<T>(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(PracticeDatabase.ConnectionString(_house.Database));
        await connection.OpenAsync();
#pragma warning disable CA2100 // the text of a test
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
