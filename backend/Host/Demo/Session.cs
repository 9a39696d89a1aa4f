using System.Globalization;
using System.Net;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Demo;

/// <summary>A person at the API, as a browser is: cookie, antiforgery header, JSON.</summary>
internal sealed class Session : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public Session(Uri address) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = new Uri($"{address.ToString().TrimEnd('/')}/") };

    /// <summary>Signs in; a password for one use is changed on the way.</summary>
    public static async Task<Session> SignIn(Uri address, string signInName, string password, string? change = null)
    {
        var session = new Session(address);
        await session.Post("/session", new { signInName, password });
        if (change is not null)
            await session.Post("/session/password", new { currentPassword = password, newPassword = change });
        return session;
    }

    public Task<JsonElement> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string path, object body, int? seen = null) => Send(HttpMethod.Post, path, JsonContent.Create(body, options: Json.Options), seen);

    public Task<JsonElement> Put(string path, object body, int? seen = null) => Send(HttpMethod.Put, path, JsonContent.Create(body, options: Json.Options), seen);

    public Task<JsonElement> Upload(string path, byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        foreach (var field in fields)
            form.Add(new StringContent(field.Value), field.Name);
        return Send(HttpMethod.Post, path, form);
    }

    public async Task<byte[]> Download(string path) => await _http.GetByteArrayAsync($"api/v1{path}");

    /// <summary>All pages of a list.</summary>
    public async Task<List<JsonElement>> All(string path)
    {
        var rows = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = await Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=500{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        return rows;
    }

    /// <summary>The code of a refusal; an answer without one is an error of the story.</summary>
    public async Task<(int Status, string Code, string Detail)> Refused(string path, object body)
    {
        try
        {
            await Post(path, body);
        }
        catch (StoryBrokenException e) when (e.Answer is { } answer)
        {
            return (e.Status, answer.GetProperty("code").GetString()!, answer.TryGetProperty("detail", out var detail) ? detail.GetString()! : "");
        }

        throw new StoryBrokenException($"POST {path} should have been refused");
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Send(HttpMethod method, string path, HttpContent? content, int? seen = null)
    {
        using var request = new HttpRequestMessage(method, $"api/v1{path}") { Content = content };
        if (_cookies.GetCookies(_http.BaseAddress!).FirstOrDefault(cookie => cookie.Name.StartsWith("XSRF-TOKEN", StringComparison.Ordinal)) is { } token)
            request.Headers.Add("X-XSRF-TOKEN", Uri.UnescapeDataString(token.Value));
        if (seen is { } version)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var answer = text.Length > 0 && text[0] is '{' or '[' ? JsonDocument.Parse(text).RootElement : (JsonElement?)null;
        return response.IsSuccessStatusCode
            ? answer ?? default
            : throw new StoryBrokenException($"{method} {path}: {(int)response.StatusCode} {text}") { Status = (int)response.StatusCode, Answer = answer };
    }
}

/// <summary>A step of the story got another answer than it tells.</summary>
internal sealed class StoryBrokenException(string message) : Exception(message)
{
    public int Status { get; init; }

    public JsonElement? Answer { get; init; }
}
