using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class RecordIndividualCheck
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/subjects/{id:guid}/individual-checks", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body), ct);
                return TypedResults.Created($"/api/v1/ledger-entries/{answer.Id}", answer);
            })
            .Permit(nameof(RecordIndividualCheck), "登记个案检查（须选事由、写明理由，记入台账）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="HappenedOn">Legal day, not in the future.</param>
    /// <param name="Cause">complaint (投诉举报), specialOrder (专门要求) or fixedMethod (法定方式).</param>
    internal sealed record Input(DateOnly HappenedOn, CheckCause? Cause, string Reason);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.Body.HappenedOn).NotEmpty().WithMessage("检查日期必填")
                .LessThanOrEqualTo(_ => LegalDay.Of(clock.GetUtcNow())).WithMessage("检查日期不能晚于今天");
            RuleFor(c => c.Body.Cause).NotNull().WithMessage("个案检查须选事由：投诉举报、专门要求或法定方式");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("个案检查须写明理由").MaximumLength(Subject.TextLimit);
        }
    }

    internal sealed class Handler(SubjectsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var body = command.Body;
            var department = await directory.GetDepartment(actor.Department, ct) ?? throw new NotFoundException("部门");
            var subject = await db.Subjects.AsNoTracking().SingleOrDefaultAsync(s => s.Id == command.Id, ct) ?? throw new NotFoundException("检查对象");
            var entry = LedgerEntry.Individual(
                subject, body.HappenedOn, department.Name, body.Cause!.Value, PlainText.OneLine(body.Reason), actor.Value, clock.GetUtcNow());
            db.Add(entry);
            await db.SaveChangesAsync(ct);
            return new Answer(entry.Id, entry.Version, entry.DepartmentName);
        }
    }

    internal sealed record Answer(Guid Id, int Version, string DepartmentName);
}
