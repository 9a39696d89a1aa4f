using System.Globalization;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DualRandom.Publication.Site;

/// <summary>
/// Who reads a public page: in which language, how large. It stands in the address and goes along with every link, so that a page
/// needs no cookie and is the same for everyone who has its address.
/// </summary>
internal sealed record Reader(string Base, string Path, string Query, bool IsEnglish, bool IsLarge)
{
    private const string Language = "lang";
    private const string Text = "text";

    public static Reader Of(HttpRequest request) => new(
        request.PathBase.ToUriComponent(), request.Path.ToUriComponent(), request.QueryString.ToUriComponent(),
        request.Query[Language] == "en", request.Query[Text] == "large");

    /// <param name="path">From the root of the house, such as <c>/public/items</c>.</param>
    public string To(string path) => With(Base + path, IsEnglish, IsLarge);

    public string ToApi(string path) => $"{Base}/api/v1{path}";

    /// <summary>This very page in the other language.</summary>
    public string Translated => With(Here, !IsEnglish, IsLarge);

    public string Resized => With(Here, IsEnglish, !IsLarge);

    /// <summary>This very page without the reader's wishes, in Chinese or in English.</summary>
    public string Plain(bool english) => With(Here, english, large: false);

    public string Day(DateOnly day) => IsEnglish
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public string Moment(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture, $"{Day(LegalDay.Of(at))} {at - LegalDay.StartOf(LegalDay.Of(at)):hh\\:mm}");

    private string Here => Base + Path + Query;

    private static string With(string address, bool english, bool large)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (address, []);
        var wishes = query.Where(entry => entry.Key is not (Language or Text)).SelectMany(entry => entry.Value, (entry, value) => KeyValuePair.Create(entry.Key, value)).ToList();
        if (english)
            wishes.Add(KeyValuePair.Create(Language, (string?)"en"));
        if (large)
            wishes.Add(KeyValuePair.Create(Text, (string?)"large"));
        return QueryHelpers.AddQueryString(path, wishes);
    }
}
