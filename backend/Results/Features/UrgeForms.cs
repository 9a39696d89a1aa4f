using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>催办 many forms at once; each says for itself whom it reminds.</summary>
internal static class UrgeForms
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/urgings", async (Command command, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(command, ct)))
            .Permit(nameof(UrgeForms), "批量催办未完成的记录表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader);

    internal sealed record Command(IReadOnlyList<Guid> Forms) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 200;

        public Validator() => RuleFor(c => c.Forms).NotEmpty().WithMessage("请选择记录表").Must(forms => forms is null || forms.Count <= Most).WithMessage($"一次最多催办 {Most} 份");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (now, by) = (clock.GetUtcNow(), actor.Value);
            var forms = await db.Forms.AsNoTracking().Where(form => command.Forms.Contains(form.Id)).OrderBy(form => form.Id).ToListAsync(ct);
            var urgings = forms.Select(form => FormUrging.Of(form, by, now)).OfType<FormUrging>().ToDictionary(urging => urging.FormId);
            db.Urgings.AddRange(urgings.Values);
            await db.SaveChangesAsync(ct);
            return new Answer([.. forms.Select(form => new Row(form.Id, form.SubjectName, Urged(form, urgings.GetValueOrDefault(form.Id))))]);
        }

        private static List<string> Urged(RecordForm form, FormUrging? urging) =>
            urging is null ? [] : [.. form.Blocks.Where(block => urging.Departments.Contains(block.DepartmentId)).Select(block => block.Department)];
    }

    internal sealed record Answer(IReadOnlyList<Row> Rows);

    /// <param name="Departments">Who is reminded; empty: nothing is left to do.</param>
    internal sealed record Row(Guid FormId, string SubjectName, IReadOnlyList<string> Departments);
}
