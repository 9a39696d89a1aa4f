using System.Text;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Pictures;

/// <summary>
/// What people see, photographed by a real browser on a desk and on a phone; the pictures are for people's eyes. What fails the test is
/// an empty page, a complaint in the console, or a page wider than the phone.
/// </summary>
[Category("Long")]
internal sealed partial class PictureTests
{
    private static readonly (string Name, int Width, int Height, bool Phone)[] Screens = [("desk", 1366, 768, false), ("phone", 390, 844, true)];

    private static readonly string Folder =
        Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } given ? given : Path.Combine(TestContext.CurrentContext.TestDirectory, "pictures");

    private HouseFixture _house = null!;
    private Browser _browser = null!;
    private string _officer = null!;
    private string _teller = null!;
    private Guid _empty;
    private Guid _filled;
    private Guid _told;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (Browser.Program is null)
            Assert.Ignore("没有 Chromium，未拍照 · no Chromium, no pictures");
        Directory.CreateDirectory(Folder);
        _house = await HouseFixture.Start();
        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator);
        await administrator.Post("/items/publication", new { itemIds = await Faults.Given.Items(administrator, "登记信息", 12) });
        var story = await Story.Begin(_house, firms: 3);
        _officer = await story.Account(story.Police);
        using var police = await _house.SignIn(_officer, People.Password);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        _filled = await story.Recorded(police, market, culture, marketFinds: "5");
        await Story.Sign(police, _filled);
        foreach (var (client, department) in new[] { (police, story.Police), (market, story.Market), (culture, story.Culture) })
            await Story.Enter(client, _filled, department.Id, ["none"], questionsAnswered: department == story.Market);
        await _house.Settle();
        _empty = (await police.Get($"/record-forms?taskId={story.Task}&state=open")).GetProperty("items")[0].Id();
        _told = await Told();
        _browser = await Browser.Start();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Browser.Program is null)
            return;
        await _browser.DisposeAsync();
        await _house.DisposeAsync();
    }

    [TestCase("start", "/", "document.querySelector('h1, input') !== null")]
    [TestCase("swagger", "/swagger/index.html", "document.querySelectorAll('.opblock').length > 3")]
    [TestCase("public-items", "/api/v1/public/items?size=20", "true")]
    [TestCase("public-results", "/api/v1/public/results?q=示例网吧", "true")]
    public async Task A_page_for_everybody_fits_the_desk_and_the_phone(string name, string path, string ready) => await Photograph(name, path, ready, signedIn: false);

    [Test]
    public async Task The_paper_form_fits_the_desk_and_the_phone()
    {
        await Photograph("paper-empty", $"/api/v1/record-forms/{_empty}/paper", "true", signedIn: true);
        await Photograph("paper-filled", $"/api/v1/record-forms/{_filled}/paper", "true", signedIn: true);
    }

    [Test]
    public async Task The_paper_form_prints_on_one_sheet_of_A4()
    {
        await PrintOnOneSheet("paper-empty", $"/api/v1/record-forms/{_empty}/paper", _officer);
        await PrintOnOneSheet("paper-filled", $"/api/v1/record-forms/{_filled}/paper", _officer);
    }

    [Test]
    public async Task The_notice_to_a_firm_prints_on_one_sheet_of_A4() => await PrintOnOneSheet("notice-paper", $"/api/v1/record-forms/{_told}/notice-paper", _teller);

    /// <summary>Of a task that has its firms told before the visit.</summary>
    private async Task<Guid> Told()
    {
        var conduct = MatchingHouse.Conduct() with { Notice = new NoticeTerms("部门联合检查告知书", ["书面"], null) };
        var story = await Story.Begin(_house, Given.Approval(notice: NoticeRule.Required) with { Conduct = conduct, PublicContacts = [new PublicContact("双随机办", "王芳", "0319-8160000")] });
        _teller = await story.Account(story.Police);
        using var police = await _house.SignIn(_teller, People.Password);
        return (await police.Get($"/record-forms?taskId={story.Task}")).GetProperty("items")[0].Id();
    }

    private async Task PrintOnOneSheet(string name, string path, string reader)
    {
        await using var page = await Page(reader);
        await page.Visit(new Uri(_house.Address, path));
        var pdf = await page.Print();
        await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}.pdf"), pdf);
        var text = Encoding.Latin1.GetString(pdf);
        SheetOfPaper().Count(text).ShouldBe(1, name);
        // A4 in points, as Chromium rounds it.
        Size().Match(text).Groups["size"].Value.Split(' ').Select(point => Math.Round(double.Parse(point, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe([595, 842]);
    }

    private async Task Photograph(string name, string path, string ready, bool signedIn)
    {
        foreach (var screen in Screens)
        {
            await using var page = await Page(signedIn ? _officer : null);
            await page.Resize(screen.Width, screen.Height, screen.Phone);
            await page.Visit(new Uri(_house.Address, path), ready);
            var picture = await page.Photograph();
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}-{screen.Name}.png"), picture);
            (await page.Run("document.body.innerText.trim().length")).GetInt32().ShouldBeGreaterThan(20, name);
            if ((await page.Run("document.contentType")).GetString() == "text/html")
                (await page.Run("document.documentElement.scrollWidth")).GetInt32().ShouldBeLessThanOrEqualTo(screen.Width, $"{name} is wider than the {screen.Name}");
            page.Complaints.ShouldBeEmpty(name);
        }

        Figures.Say($"picture: {name}, {string.Join(" and ", Screens.Select(screen => $"{screen.Width} × {screen.Height}"))}, no complaint, nothing beyond the edge");
    }

    private async Task<BrowserPage> Page(string? reader)
    {
        var page = await _browser.Open();
        if (reader is null)
            return page;
        await page.Visit(_house.Address);
        var answer = await page.Run($"fetch('/api/v1/session', {{ method: 'POST', headers: {{ 'Content-Type': 'application/json' }}, body: JSON.stringify({{ signInName: '{reader}', password: '{People.Password}' }}) }}).then(r => r.status)");
        answer.GetInt32().ShouldBe(200);
        return page;
    }

    [GeneratedRegex("/Type\\s*/Page\\b")]
    private static partial Regex SheetOfPaper();

    [GeneratedRegex("/MediaBox\\s*\\[0 0 (?<size>[\\d.]+ [\\d.]+)\\]")]
    private static partial Regex Size();
}
