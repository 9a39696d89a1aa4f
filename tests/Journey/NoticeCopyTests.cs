using System.Text.Json;
using DualRandom.Tests.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>The host's copy of the notices' parameters, held against the originals where they stand.</summary>
public sealed class NoticeCopyTests
{
    [TestCase("qinghe-2024-08")]
    [TestCase("qinghe-2024-21")]
    [TestCase("xinhua-2023-16")]
    [TestCase("tangshan-2022")]
    [TestCase("quyang-2023-07")]
    public void The_copy_says_what_the_original_says(string name)
    {
        var file = SharedData.FindTask(name) ?? throw new IgnoreException("shared/product/tasks does not stand beside this checkout");
        using var original = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement.DeepEquals(TypedNotice.Copy(name), original.RootElement).ShouldBeTrue($"{name}.json has changed: bring backend/Host/Demo/notices.json up to it");
    }
}
