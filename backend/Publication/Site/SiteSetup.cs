using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace DualRandom.Publication.Site;

internal static class SiteSetup
{
    /// <summary>The views of this folder, compiled with the room, and Chinese written as it is.</summary>
    public static void AddSite(this ModuleRegistration house)
    {
        house.Services.AddMvcCore().AddRazorViewEngine()
            .ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(SiteSetup).Assembly)));
        house.Services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Site/Views/{0}.cshtml");
        });
        house.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
