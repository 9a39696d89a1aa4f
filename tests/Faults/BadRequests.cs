using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Tests.Faults;

/// <summary>One request that nobody should send.</summary>
/// <param name="About">What is bad about it.</param>
internal sealed record BadRequest(HttpMethod Method, string Path, string About, Func<HttpContent?> Content)
{
    public string? IfMatch { get; init; } = "\"1\"";

    public string? Key { get; init; }

    /// <summary>The endpoint that it is meant for.</summary>
    public string Route { get; init; } = "";

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(Method, Path) { Content = Content() };
        if (IfMatch is not null)
            message.Headers.TryAddWithoutValidation("If-Match", IfMatch);
        if (Key is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", Key);
        return message;
    }

    public override string ToString() => $"{Method} {Path[..Math.Min(Path.Length, 160)]} ({About[..Math.Min(About.Length, 200)]})";
}

/// <summary>Every bad request that can be made for an endpoint, from what the endpoint says it reads.</summary>
/// <param name="place">Puts a value for a route parameter: its name and the parts before it.</param>
internal sealed class BadRequests(RouteEndpoint endpoint, Func<string, string, string> place)
{
    private const string Json = "application/json";
    private static readonly Guid Known = Guid.Parse("00000000-0000-7000-8000-000000000001");

    private static readonly string[] Bodies =
    [
        "", " ", "{}", "[]", "null", "true", "1", "\"x\"", "{", "{\"", "\u0000", "{\"a\":}", "[null]", "[{}]", "\uFEFF{}", "{} {}", "{\"a\":1,\"a\":2}", "NaN", "<xml/>",
        new string('[', 5000), string.Concat(Enumerable.Repeat("{\"a\":", 5000)),
    ];

    private static readonly string[] QueryValues =
    [
        "", "-1", "0", "abc", "1.5", "99999999999999999999", "2147483647", "-2147483648", "%00", "a%00b", "%ED%A0%80", "%FF", "true", "null", "%25_%5C", "'%3B--", "一",
        "2024-02-30", "0001-01-01", "9999-12-31", "00000000-0000-0000-0000-000000000000", Cursor("[]"), Cursor("[null]"), Cursor("[\"x\"]"), Cursor("[\"\\u0000\"]"),
        Cursor($"[\"{Known}\"]"), Cursor("[\"a\",\"b\"]"), Cursor("{}"), Cursor("[\"9999-12-31\",\"" + Known + "\"]"), new('a', 6000),
    ];

    private static readonly string[] PlaceValues = ["00000000-0000-0000-0000-000000000000", "-1", "0", "99999999999999999999", "abc", "%ED%A0%80", "%2F", "一", "%25", new('a', 3000)];

    private static readonly (string Name, byte[] Content)[] Files =
    [
        ("leer.xlsx", []), ("kaputt.xlsx", [.. "PK\u0003\u0004"u8, .. new byte[300]]), ("kaputt.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]),
        ("nul.csv", "企业名称,统一社会信用代码\n\0,\0\n检查项目,检查内容\n"u8.ToArray()), ("bytes.csv", [0xFF, 0xFE, 0x00, 0xD8, 0x0A, 0x00]), ("bild.png", [0x89, 0x50, 0x4E, 0x47]),
        ("nul-zeile.csv", "企业名称,统一社会信用代码\n甲\0乙,130534000100001\n"u8.ToArray()), ("items.csv", "检查项目,检查内容,检查依据,检查方式\n甲\0乙,内容,依据,现场\n"u8.ToArray()),
        ("people.csv", "姓名,手机号,执法证编号,执法证有效期\n甲\0乙,13800001234,冀0500001234,9999-99-99\n"u8.ToArray()), ("../../weg.csv", "企业名称,统一社会信用代码\n"u8.ToArray()),
        (new string('长', 300) + ".csv", "企业名称,统一社会信用代码\n"u8.ToArray()), ("a\u0000b.csv", "企业名称,统一社会信用代码\n"u8.ToArray()),
    ];

    private string Route => endpoint.RoutePattern.RawText!;

    private HttpMethod Method => new(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET");

    private Type? Body => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && accepts.ContentTypes.Contains(Json) ? accepts.RequestType : null;

    private bool TakesFiles => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;

    private IEnumerable<string> QueryNames => endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
        .Where(parameter => parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string)).Select(parameter => parameter.Name)
        .Except(endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase).Distinct();

    /// <summary>A request that may well succeed.</summary>
    public BadRequest Good => new(Method, Path(), "as it should be", Body is null ? () => null : () => Text(SampleJson.Of(Body, Known), Json)) { Route = $"{Method} {Route}" };

    /// <summary>Wrong as a whole: for every role.</summary>
    public IEnumerable<BadRequest> Whole()
    {
        yield return Good;
        foreach (var seen in (string?[])[null, "", "abc", "*", "W/\"1\"", "\"99999999999\"", "\"-1\"", "\"1\", \"2\""])
            yield return Good with { IfMatch = seen, About = $"If-Match {seen}" };
        if (Method == HttpMethod.Get || Method == HttpMethod.Delete)
            yield break;
        foreach (var body in Bodies)
            yield return Good with { About = $"body {body}", Content = () => Text(body, Json) };
        foreach (var type in (string?[])[null, "text/plain", "text/csv", "application/octet-stream", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=nonsense"])
            yield return Good with { About = $"content type {type}", Content = () => Text("{\"a\":1}", type) };
        foreach (var key in (string[])[new string('k', 201), " ", "a,b"])
            yield return Good with { About = $"Idempotency-Key {key}", Key = key };
    }

    /// <summary>One value wrong at a time.</summary>
    public IEnumerable<BadRequest> Values()
    {
        foreach (var name in QueryNames)
        {
            foreach (var value in QueryValues)
                yield return Good with { Path = $"{Path()}?{name}={value}", About = name };
            yield return Good with { Path = $"{Path()}?{name}=1&{name}=2", About = $"{name} twice" };
        }

        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            foreach (var value in PlaceValues)
                yield return Good with { Path = Path(parameter.Name, value), About = parameter.Name };
        }

        if (Body is not null)
        {
            foreach (var (path, json) in SampleJson.Spoiled(Body, Known))
                yield return Good with { About = $"{path} in {json}", Content = () => Text(json, Json) };
        }

        if (TakesFiles)
        {
            foreach (var (name, content) in Files)
                yield return Good with { About = $"file {name}", Content = () => Form("file", name, content) };
            yield return Good with { About = "another field", Content = () => Form("datei", "a.csv", [1]) };
            yield return Good with { About = "no file", Content = () => new MultipartFormDataContent { { new StringContent("\0"), "regionCode" } } };
        }
    }

    private static MultipartFormDataContent Form(string field, string name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new StringContent("类\0别"), "category" } };
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{field}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        form.Add(file);
        return form;
    }

    private static ByteArrayContent Text(string text, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static string Cursor(string json) => Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

    private string Path(string? spoiled = null, string value = "") => "/" + string.Join('/', Route.Trim('/').Split('/').Select(part =>
    {
        var open = part.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return part;
        var close = part.IndexOf('}', StringComparison.Ordinal);
        var name = part[(open + 1)..close].Split(':')[0];
        return part[..open] + (name == spoiled ? value : place(name, Route)) + part[(close + 1)..];
    }));
}
