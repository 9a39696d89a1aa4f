using DualRandom.Publication;
using DualRandom.Results.Contracts;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

public sealed class FormGateTests
{
    private static readonly DateOnly Finished = new(2024, 4, 16);
    private readonly Guid _form = Given.Id(), _task = Given.Id(), _subject = Given.Id();

    [Test]
    public void Results_wait_until_the_form_is_closed()
    {
        var gate = Gate();

        gate.Bring(Result(), Given.Now).ShouldBeEmpty();
        gate.Open(Finished, Given.Now).Count.ShouldBe(2);
        gate.Waiting.ShouldBeEmpty();
    }

    [Test]
    public void Results_of_a_closed_form_are_published_at_once()
    {
        var gate = Gate();
        gate.Open(Finished, Given.Now);

        gate.Bring(Result(), Given.Now).Count.ShouldBe(2);
    }

    [Test]
    public void A_department_s_results_pass_only_once()
    {
        var gate = Gate();
        gate.Open(Finished, Given.Now);
        gate.Bring(Result(), Given.Now);

        gate.Bring(Result(), Given.Now).ShouldBeEmpty();
        gate.Bring(Result(Given.Police), Given.Now).ShouldNotBeEmpty();
    }

    [Test]
    public void A_form_closes_only_once()
    {
        var gate = Gate();
        gate.Bring(Result(), Given.Now);
        gate.Open(Finished, Given.Now);

        gate.Open(Finished.AddDays(1), Given.Now).ShouldBeEmpty();
        gate.OpenSince.ShouldBe(Finished);
    }

    [Test]
    public void The_day_of_publication_is_the_legal_day_on_which_the_gate_lets_it_through()
    {
        var gate = Gate();
        gate.Bring(Result(), Given.Now);

        var lateInUtc = new DateTimeOffset(2024, 4, 19, 16, 30, 0, TimeSpan.Zero);
        gate.Open(Finished, lateInUtc).ShouldAllBe(result => result.PublishedOn == new DateOnly(2024, 4, 20));
    }

    private FormGate Gate() => FormGate.Shut(_form, _task, _subject);

    private ResultConfirmed Result(Guid? department = null) => Given.ResultConfirmed(_form, _task, _subject, department);
}
