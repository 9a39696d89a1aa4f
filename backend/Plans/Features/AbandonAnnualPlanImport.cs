using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class AbandonAnnualPlanImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/annual-plan-imports/{id:guid}/abandonment", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(AbandonAnnualPlanImport), "放弃年度计划表的导入（不改动任何数据）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var import = await db.AnnualPlanImports.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            import.Abandon();
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, import.State);
        }
    }

    internal sealed record Answer(Guid Id, ImportState State);
}
