using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListForms
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms", async (
                bool? mine, Guid? taskId, Guid? departmentId, string? state, bool? overdue, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(mine ?? false, taskId, departmentId, FormWords.Read<FormState>(state, "state"), overdue, after, size), ct)))
            .Permit(
                nameof(ListForms), "记录表列表；检查人员只看到自己的表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    /// <param name="Mine">Only forms that name the caller as an officer; always so for who is nothing but an inspector.</param>
    /// <param name="Overdue">Results still missing after the due date.</param>
    internal sealed record Query(bool Mine, Guid? TaskId, Guid? DepartmentId, FormState? State, bool? Overdue, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        private static readonly string[] Overseers = [Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor];

        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var forms = db.Forms.AsNoTracking();
            if (query.Mine || !Overseers.Any(actor.Value.Is))
                forms = Own(forms);
            if (query.TaskId is { } task)
                forms = forms.Where(f => f.TaskId == task);
            if (query.DepartmentId is { } department)
                forms = forms.Where(f => Enumerable.Contains(f.Departments, department));
            if (query.State is { } state)
                forms = forms.Where(f => f.State == state);
            if (query.Overdue is { } overdue)
                forms = forms.Where(f => (f.OverdueOn != null && f.CompletedAt == null && f.AnnulledOn == null) == overdue);
            return Page.NewestFirst(forms, page => page.Select(f => Row.Of(f)), row => row.Id, query.After, query.Size, ct);
        }

        private IQueryable<RecordForm> Own(IQueryable<RecordForm> forms)
        {
            var inspector = actor.Value.InspectorId ?? throw new ForbiddenException("account.no-inspector", "当前账号没有对应的检查人员");
            return forms.Where(f => Enumerable.Contains(f.Officers, inspector));
        }
    }

    internal sealed record Row(
        Guid Id, int Version, Guid TaskId, string TaskName, string? DocumentNumber, Guid SubjectId, string CreditCode, string SubjectName, string Address,
        FormState State, DateOnly? FinishedOn, DateOnly? ResultDueOn, string? ResultDue, bool Overdue, string? AnnulledBecause, IReadOnlyList<Block> Blocks)
    {
        public static Row Of(RecordForm f) => new(
            f.Id, f.Version, f.TaskId, f.TaskName, f.DocumentNumber, f.SubjectId, f.CreditCode, f.SubjectName, f.Address, f.State, f.FinishedOn, f.ResultDueOn,
            f.ResultDue, f.IsOverdue, f.AnnulledBecause,
            [.. f.Blocks.Select(b => new Block(b.DepartmentId, b.Department, b.Record is not null, b.Entry is not null, b.IsConfirmed))]);
    }

    /// <param name="Filled">已填 or 未填.</param>
    internal sealed record Block(Guid DepartmentId, string Department, bool Filled, bool Entered, bool Confirmed);
}
