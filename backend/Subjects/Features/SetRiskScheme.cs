using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class SetRiskScheme
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/risk-scheme", async (Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(body, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SetRiskScheme), "设定本地区信用风险分类方案（如 A–C、A–D、A–E）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Classes">From the lowest risk to the highest, at most 20. Subjects keep the class that they have.</param>
    internal sealed record Input(IReadOnlyList<ClassInput> Classes, string Source);

    /// <param name="Seen">The version that is replaced; null while the region has no scheme of its own.</param>
    internal sealed record Command(Input Body, int? Seen) : IRequest<GetRiskScheme.Answer>;

    /// <param name="Code">Up to four capital letters or digits, such as A.</param>
    /// <param name="Word">Such as 信用风险低.</param>
    /// <param name="Aliases">Further words of registers; null: none.</param>
    internal sealed record ClassInput(string Code, string Word, IReadOnlyList<string>? Aliases);

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 20;

        public Validator()
        {
            RuleFor(c => c.Body.Source).NotEmpty().WithMessage("依据必填").MaximumLength(200);
            RuleFor(c => c.Body.Classes).NotEmpty().WithMessage("至少一类").Must(c => c is null || c.Count <= Most).WithMessage($"最多 {Most} 类")
                .Must(c => c is null || c.Select(x => x?.Code).Distinct(StringComparer.Ordinal).Count() == c.Count).WithMessage("分类代码重复");
            RuleForEach(c => c.Body.Classes).NotNull().WithMessage("分类不能为空").ChildRules(each =>
            {
                each.RuleFor(c => c.Code).NotEmpty().WithMessage("分类代码必填").Matches("^[A-Z0-9]{1,4}\\z").WithMessage("分类代码须为 1 至 4 位大写字母或数字");
                each.RuleFor(c => c.Word).NotEmpty().WithMessage("分类名称必填").MaximumLength(50);
                each.RuleFor(c => c.Aliases).Must(a => a is null || a.Count <= Most && a.All(x => x is { Length: > 0 and <= 50 })).WithMessage("别名有误");
            });
        }
    }

    internal sealed class Handler(SubjectsDb db, HomeRegion home, TimeProvider clock) : IRequestHandler<Command, GetRiskScheme.Answer>
    {
        public async Task<GetRiskScheme.Answer> Handle(Command command, CancellationToken ct)
        {
            var own = await home.Path(null, ct);
            var scheme = await db.RiskSchemes.SingleOrDefaultAsync(s => s.RegionPath == own, ct);
            if (scheme is null)
                db.Add(scheme = RiskScheme.Begin(own, clock.GetUtcNow()));
            else
                scheme.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            scheme.Fix([.. command.Body.Classes.Select(c => new RiskClass(c.Code, c.Word.Trim(), [.. (c.Aliases ?? []).Select(a => a.Trim())]))], command.Body.Source.Trim());
            await db.SaveChangesAsync(ct);
            return new GetRiskScheme.Answer(scheme.Version, scheme.Classes, scheme.Source, scheme.RegionPath);
        }
    }
}
