using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class RequestResultChange
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/results/{departmentId:guid}/changes", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Created($"/api/v1/result-changes/{answer.Id}", answer);
            })
            .Permit(nameof(RequestResultChange), "申请更正或撤回已公示的结果", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Seen">Version of the form that the officer read.</param>
    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, Input Body) : IRequest<ListResultChanges.Row>;

    /// <param name="Reason">Shown to the public beside the change.</param>
    /// <param name="Items">Of a correction, the items whose words change.</param>
    /// <param name="FollowUps">Null: as they were.</param>
    internal sealed record Input(ChangeKind? Kind, string Reason, IReadOnlyList<ItemInput>? Items = null, IReadOnlyList<FollowUp>? FollowUps = null);

    /// <param name="ResultCodes">Of the task's vocabulary, one or more.</param>
    /// <param name="SubItems">Those whose word or answer changes.</param>
    internal sealed record ItemInput(Guid ItemId, IReadOnlyList<string> ResultCodes, string? Note = null, IReadOnlyList<RecordFindings.SubInput>? SubItems = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Kind).NotNull().WithMessage("请选择更正或撤回").IsInEnum();
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("理由必填").MaximumLength(500).WithMessage("理由最长 500 字");
            RuleFor(c => c.Body).Must(body => body.Kind != ChangeKind.Correction || body.Items is { Count: > 0 } || body.FollowUps is { Count: > 0 }).WithMessage("请填写更正内容")
                .Must(body => body.Kind != ChangeKind.Withdrawal || (body.Items is null or { Count: 0 } && body.FollowUps is null)).WithMessage("撤回不填写更正内容");
            RuleFor(c => c.Body.Items).Must(items => items is null || items.GroupBy(i => i?.ItemId).All(same => same.Count() == 1)).WithMessage("同一检查事项只能更正一次");
            RuleForEach(c => c.Body.Items).NotNull().ChildRules(item =>
            {
                item.RuleFor(i => i.ItemId).NotEmpty().WithMessage("检查事项必填");
                item.RuleFor(i => i.ResultCodes).NotEmpty().WithMessage("请选择检查结果").Must(codes => codes is null || codes.Count <= 50).WithMessage("检查结果过多");
                item.RuleFor(i => i.Note).MaximumLength(2000).WithMessage("情况说明最长 2000 字");
                item.RuleFor(i => i.SubItems).Must(subs => subs is null || (subs.Count <= 100 && subs.All(sub => sub is { SubItem: not null } && sub.Note is null or { Length: <= 2000 })))
                    .WithMessage("检查子项有误");
            });
            RuleForEach(c => c.Body.FollowUps).IsInEnum();
            RuleFor(c => c.Body.FollowUps).Must(chosen => chosen is null || (chosen.Count > 0 && (!chosen.Contains(FollowUp.None) || chosen.Count == 1) && chosen.Distinct().Count() == chosen.Count))
                .WithMessage("“无”不能与其他处理同时选择，同一处理只能选择一次");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListResultChanges.Row>
    {
        public async Task<ListResultChanges.Row> Handle(Command command, CancellationToken ct)
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseStale(command.DepartmentId, command.Seen);
            var (body, now) = (command.Body, clock.GetUtcNow());
            var change = body.Kind == ChangeKind.Withdrawal
                ? form.RequestWithdrawal(command.DepartmentId, body.Reason.Trim(), actor.Value, now)
                : form.RequestCorrection(
                    command.DepartmentId, body.Reason.Trim(), [.. (body.Items ?? []).Select(Read)], body.FollowUps, terms,
                    actor.Value, now);
            db.Add(change);
            await db.SaveChangesAsync(ct);
            return ListResultChanges.Row.Of(change);
        }

        private static WordChange Read(ItemInput item) => new(
            item.ItemId, item.ResultCodes, item.Note?.Trim(),
            item.SubItems is null ? null : [.. item.SubItems.Select(sub => new SubObservation(sub.SubItem, sub.ResultCode ?? "", sub.Note?.Trim() ?? "", sub.Yes))]);
    }
}
