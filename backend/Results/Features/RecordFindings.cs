using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class RecordFindings
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/record-forms/{id:guid}/blocks/{departmentId:guid}", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RecordFindings), "填写本部门的检查情况", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, Input Body) : IRequest<Answer>;

    /// <param name="InspectedOn">Legal day within the window of the task, not in the future.</param>
    /// <param name="CertificatesShown">Must be true for a site check.</param>
    /// <param name="OfficersPresent">Officers of the block; at least two for a site check.</param>
    /// <param name="Findings">Every item of the block, once.</param>
    internal sealed record Input(
        DateOnly? InspectedOn, bool? CertificatesShown, IReadOnlyList<Guid> OfficersPresent, SubjectState? SubjectState, IReadOnlyList<FindingInput> Findings);

    /// <param name="ResultCode">Of the task's vocabulary. There is no default.</param>
    /// <param name="Method">One of the check methods, such as 实地核查.</param>
    internal sealed record FindingInput(Guid ItemId, string ResultCode, string Method, string? Note, string? Measures);

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Text = 2000;

        public Validator()
        {
            RuleFor(c => c.Body.InspectedOn).NotNull().WithMessage("检查日期必填");
            RuleFor(c => c.Body.CertificatesShown).NotNull().WithMessage("请说明是否出示执法证件");
            RuleFor(c => c.Body.OfficersPresent).NotNull().WithMessage("请选择在场检查人员").Must(o => o is null || o.Count <= 50).WithMessage("在场检查人员过多");
            RuleFor(c => c.Body.SubjectState).NotNull().WithMessage("请选择主体状态").IsInEnum();
            RuleFor(c => c.Body.Findings).NotEmpty().WithMessage("请填写检查结果")
                .Must(findings => findings is null || findings.GroupBy(f => f?.ItemId).All(same => same.Count() == 1))
                .WithMessage("同一检查事项只能填写一次");
            RuleForEach(c => c.Body.Findings).NotNull().ChildRules(finding =>
            {
                finding.RuleFor(f => f.ItemId).NotEmpty().WithMessage("检查事项必填");
                finding.RuleFor(f => f.ResultCode).NotEmpty().WithMessage("请选择检查结果，系统不代填");
                finding.RuleFor(f => f.Method).NotEmpty().WithMessage("请选择检查方式");
                finding.RuleFor(f => f.Note).MaximumLength(Text).WithMessage($"情况说明最长 {Text} 字");
                finding.RuleFor(f => f.Measures).MaximumLength(Text).WithMessage($"现场措施最长 {Text} 字");
            });
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseStale(command.Seen);
            var methods = await db.CheckMethods.AsNoTracking().ToDictionaryAsync(m => m.Name, ct);
            form.Record(command.DepartmentId, Read(command.Body), terms, methods, actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version);
        }

        private static Inspection Read(Input body) => new(
            body.InspectedOn!.Value, body.CertificatesShown!.Value, body.OfficersPresent, body.SubjectState!.Value,
            [.. body.Findings.Select(f => new Observation(f.ItemId, f.ResultCode, f.Method, f.Note?.Trim() ?? "", f.Measures?.Trim() ?? ""))]);
    }

    internal sealed record Answer(Guid Id, int Version);
}
