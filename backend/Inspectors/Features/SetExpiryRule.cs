using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class SetExpiryRule
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/inspectors/expiry-rule", async (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(body.Stages, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SetExpiryRule), "设置本地区执法证件到期提醒", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(IReadOnlyList<ExpiryStage> Stages);

    /// <param name="Seen">The version that is replaced; null where the region has set none so far.</param>
    internal sealed record Command(IReadOnlyList<ExpiryStage> Stages, int? Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int MostStages = 10;

        public Validator()
        {
            RuleFor(c => c.Stages).NotEmpty().WithMessage("至少要有一次提醒").Must(stages => stages is null || stages.Count <= MostStages).WithMessage($"最多 {MostStages} 次提醒");
            RuleForEach(c => c.Stages).NotNull().ChildRules(stage =>
            {
                stage.RuleFor(s => s.Days).InclusiveBetween(-365, 730).WithMessage("天数须为 -365 至 730");
                stage.RuleFor(s => s.Source).NotEmpty().WithMessage("须注明来源").MaximumLength(200);
            });
            RuleForEach(c => c.Stages)
                .Must((command, stage) => command.Stages.Count(other => other?.Days == stage?.Days) == 1).WithMessage("同一天数不能重复");
        }
    }

    internal sealed class Handler(InspectorsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (own, now) = (actor.Value.Scope.RegionPath, clock.GetUtcNow());
            var rule = await db.ExpiryRules.SingleOrDefaultAsync(r => r.RegionPath == own, ct);
            if (rule is null)
                db.Add(rule = ExpiryRule.Of(own, now));
            else
                rule.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            rule.Set(command.Stages, actor.Value, now);
            await db.SaveChangesAsync(ct);
            return new Answer(rule.Version, rule.Stages);
        }
    }

    internal sealed record Answer(int Version, IReadOnlyList<ExpiryStage> Stages);
}
