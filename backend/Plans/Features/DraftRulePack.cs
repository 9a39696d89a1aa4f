using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class DraftRulePack
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rule-packs", async (Command command, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(command, ct);
                return TypedResults.Created($"/api/v1/rule-packs/{answer.Id}", answer);
            })
            .Permit(nameof(DraftRulePack), "新拟本地区规则包或其新版本；部门可以为本部门股室拟定", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Code">Of a pack of the own region for its next edition, or a new one.</param>
    internal sealed record Command(string Code, RulePackInput Pack) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Code).NotNull().Matches("^[A-Z0-9-]{2,32}\\z").WithMessage("规则包代码为 2 至 32 位大写字母、数字或连字符");
            RuleFor(c => c.Pack).NotNull().WithMessage("规则包内容必填").SetValidator(new RulePackInputValidator());
        }
    }

    internal sealed class Handler(PlansDb db, RulePackIssuer issuer, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            var editions = await db.RulePacks.Where(p => p.Code == command.Code).ToListAsync(ct);
            var by = await issuer.Read(ct);
            command.Pack.Rules.RefuseOver(await db.NationalRules(command.Pack.ValidFrom ?? LegalDay.Of(clock.GetUtcNow()), ct));
            if (editions.Exists(edition => edition.RegionPath != own || edition.IssuerId != by?.Id))
                throw new RuleBrokenException("rule-pack.code-taken", "该规则包代码已由其他地区或单位使用");
            var pack = RulePack.Draft(command.Code, editions.Count + 1, own, command.Pack.Text, by, clock.GetUtcNow());
            db.Add(pack);
            await db.SaveChangesAsync(ct);
            return new Answer(pack.Id, pack.Version, pack.Edition);
        }
    }

    internal sealed record Answer(Guid Id, int Version, int Edition);
}
