using DualRandom.Kit;
using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
[assembly: FixtureLifeCycle(LifeCycle.SingleInstance)]

namespace DualRandom.Tests;

/// <summary>The private server of the whole run goes when the last test is done.</summary>
[SetUpFixture]
public sealed class WholeRun
{
    [OneTimeTearDown]
    public async Task Stop() => await TestPostgres.Stop();
}
