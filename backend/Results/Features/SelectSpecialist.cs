using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class SelectSpecialist
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/blocks/{departmentId:guid}/specialists", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SelectSpecialist), "由所在单位选派专业人员协助检查", Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id, Guid DepartmentId, Input Body) : IRequest<Answer>;

    /// <param name="Items">What the specialist helps with; none: every item of the block.</param>
    /// <param name="Reason">Why the officers cannot do it alone.</param>
    internal sealed record Input(string Name, string Unit, string Field, string Reason, IReadOnlyList<Guid>? Items = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).NotEmpty().WithMessage("专业人员姓名必填").MaximumLength(50);
            RuleFor(c => c.Body.Unit).NotEmpty().WithMessage("专业人员单位必填").MaximumLength(100);
            RuleFor(c => c.Body.Field).NotEmpty().WithMessage("专业领域必填").MaximumLength(100);
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("请说明选派理由").MaximumLength(500);
            RuleFor(c => c.Body.Items).Must(items => items is null || items.Count <= 100).WithMessage("事项过多");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, _) = await db.Open(command.Id, ct);
            var body = command.Body;
            form.SelectSpecialist(
                command.DepartmentId, new Specialist(body.Name.Trim(), body.Unit.Trim(), body.Field.Trim()), [.. (body.Items ?? []).Distinct()], body.Reason.Trim(), actor.Value,
                clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, [.. form.BlockOf(command.DepartmentId).Selected.Select(Row.Of)]);
        });
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<Row> Specialists);

    internal sealed record Row(string Name, string Unit, string Field, IReadOnlyList<Guid> Items, string Reason, string SelectedBy, DateTimeOffset SelectedAt)
    {
        public static Row Of(SelectedSpecialist selected) => new(
            selected.Who.Name, selected.Who.Unit, selected.Who.Field, selected.Items, selected.Reason, selected.SelectedByName, selected.SelectedAt);
    }
}
