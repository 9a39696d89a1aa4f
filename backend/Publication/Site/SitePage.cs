using Microsoft.AspNetCore.Mvc.Razor;

namespace DualRandom.Publication.Site;

/// <summary>What every view of the public pages has at hand.</summary>
internal abstract class SitePage<TModel> : RazorPage<TModel>
{
    protected Reader Reader => field ??= Reader.Of(Context.Request);

    protected string T(string chinese, string english) => Reader.IsEnglish ? english : chinese;

    protected string To(string path) => Reader.To(path);

    /// <summary>Title of the page and the sentence under which a search engine lists it.</summary>
    protected void Head(string title, string description) => (ViewData["Title"], ViewData["Description"]) = (title, description);

    /// <param name="name">Of the entry in the head that leads to this part of the site.</param>
    protected void Part(string name) => ViewData["Part"] = name;
}
