using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>The register read in its orders, from either end and by the number of a page.</summary>
internal sealed class SubjectListTests
{
    private const int Size = 5;

    // By sound: ān běi běi fù huā qīng shuāng zhǎng zhōng; of two sounds the collation always takes the same one. Two firms share a name.
    private static readonly string[] Names =
        ["中天网吧", "安平网吧", "双龙网吧", "北方网吧", "清河网吧", "北方网吧", "花园网吧", "Aurora网吧", "长城网吧", "富强网吧", "𠮷田网吧", "3号网吧"];

    private static readonly string[] BySound =
        ["3号网吧", "安平网吧", "北方网吧", "北方网吧", "富强网吧", "花园网吧", "清河网吧", "双龙网吧", "长城网吧", "中天网吧", "𠮷田网吧", "Aurora网吧"];

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        var table = new StringBuilder("企业名称,统一社会信用代码\n");
        for (var i = 0; i < Names.Length; i++)
            table.Append($"{Names[i]},{Code(i)}\n");
        var import = await _office.Upload("/subject-imports", Encoding.UTF8.GetBytes(table.ToString()), "名录.csv");
        await _office.Post($"/subject-imports/{import.Id()}/confirmation");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Names_stand_in_the_order_of_their_sounds()
    {
        (await Rows("sort=name&size=50")).Select(row => row.Text("name")).ShouldBe(BySound);
        (await Rows("sort=-name&size=50")).Select(row => row.Text("name")).ShouldBe(BySound.Reverse());
    }

    [Test]
    public async Task Codes_stand_in_the_order_of_their_digits() =>
        (await Rows("sort=code&size=50")).Select(row => row.Text("creditCode")).ShouldBe(Names.Select((_, i) => Code(i)).Order(StringComparer.Ordinal));

    [Test]
    public async Task Without_an_order_the_newest_stands_first() =>
        Ids(await Rows("size=50")).ShouldBe(Ids(await Rows("sort=registered&size=50")).AsEnumerable().Reverse());

    [TestCase("name")]
    [TestCase("-name")]
    [TestCase("code")]
    [TestCase("-code")]
    [TestCase("registered")]
    [TestCase("-registered")]
    public async Task Every_way_through_the_list_shows_each_firm_once_and_the_same_pages(string sort)
    {
        var whole = Ids(await Rows($"sort={sort}&size=50"));
        whole.Distinct().Count().ShouldBe(Names.Length);
        var pages = whole.Chunk(Size).Select(page => string.Join(' ', page)).ToList();

        (await Walk($"sort={sort}", "next", "after")).ShouldBe(pages);
        (await Walk($"sort={sort}&before=end", "previous", "before")).ShouldBe(pages.AsEnumerable().Reverse());
        for (var number = 1; number <= pages.Count; number++)
            Shown(await Read($"sort={sort}&page={number}")).ShouldBe(pages[number - 1]);
    }

    [Test]
    public async Task The_first_page_has_none_before_it_and_the_last_none_behind_it()
    {
        Has(await Read("sort=name"), "previous").ShouldBeFalse();
        Has(await Read("sort=name&page=2"), "previous").ShouldBeTrue();
        Has(await Read("sort=name&before=end"), "next").ShouldBeFalse();
        Has(await Read("sort=name&search=北方&before=end"), "previous").ShouldBeFalse();
        var beyond = await Read("sort=name&page=9");
        (beyond.GetProperty("items").GetArrayLength(), Has(beyond, "next")).ShouldBe((0, false));
    }

    [TestCase("sort=address", "unknown")]
    [TestCase("sort=-", "unknown")]
    [TestCase("page=0", "page.beyond")]
    [TestCase("page=2001", "page.beyond")]
    [TestCase("page=2147483647", "page.beyond")]
    [TestCase("sort=name&after=abc", "page.cursor")]
    [TestCase("sort=name&before=abc", "page.cursor")]
    public async Task A_place_that_is_not_there_is_refused_in_words(string query, string code)
    {
        using var answer = await _office.GetAsync($"/api/v1/subjects?size={Size}&{query}");
        ((int)answer.StatusCode).ShouldBe(400);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].Text("code").ShouldBe(code);
    }

    [Test]
    public async Task A_position_of_one_order_is_refused_in_another()
    {
        var position = (await Read("sort=registered")).Text("next");
        using var answer = await _office.GetAsync($"/api/v1/subjects?sort=name&after={Uri.EscapeDataString(position)}");
        ((int)answer.StatusCode).ShouldBe(400);
    }

    private async Task<List<string>> Walk(string first, string onward, string asked)
    {
        var pages = new List<string>();
        var page = await Read(first);
        while (true)
        {
            pages.Add(Shown(page));
            pages.Count.ShouldBeLessThan(Names.Length, "the walk has an end");
            if (!Has(page, onward))
                return pages;
            page = await Read($"{first.Split('&')[0]}&{asked}={Uri.EscapeDataString(page.Text(onward))}");
        }
    }

    private Task<JsonElement> Read(string query) => _office.Get($"/subjects?size={Size}&{query}");

    private async Task<List<JsonElement>> Rows(string query) => [.. (await _office.Get($"/subjects?{query}")).GetProperty("items").EnumerateArray()];

    private static bool Has(JsonElement page, string cursor) => page.TryGetProperty(cursor, out var value) && value.ValueKind == JsonValueKind.String;

    private static string Shown(JsonElement page) => string.Join(' ', Ids([.. page.GetProperty("items").EnumerateArray()]));

    private static List<string> Ids(List<JsonElement> rows) => [.. rows.Select(row => row.Text("id"))];

    private static string Code(int i) => $"1305340009{i * 7 % Names.Length:D5}";
}
