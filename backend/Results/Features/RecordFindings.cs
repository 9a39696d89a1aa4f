using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class RecordFindings
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/record-forms/{id:guid}/blocks/{departmentId:guid}", async Task<IResult> (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return answer.Kept is null ? TypedResults.Ok(answer) : Both(answer);
            })
            .Permit(nameof(RecordFindings), "填写本部门的检查情况", Role.Inspector)
            .Produces<Answer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static ProblemHttpResult Both(Answer answer) => TypedResults.Problem(
        "同事已先保存了本部门的检查情况；您填写的内容已另存一份，没有丢失，请对照后再提交", statusCode: StatusCodes.Status412PreconditionFailed,
        extensions: new Dictionary<string, object?> { ["code"] = new StaleException().Code, ["version"] = answer.Version, ["current"] = answer.Current, ["kept"] = answer.Kept });

    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, Input Body) : IRequest<Answer>;

    /// <param name="Id">Made by the device: sent again under it, it is the same sending, for ever. Null: the server makes one.</param>
    /// <param name="InspectedOn">Legal day within the window of the task, not in the future; a day that is no working day is noted.</param>
    /// <param name="OfficersPresent">Officers of the block; for a site check at least two, who have shown their certificates.</param>
    /// <param name="Findings">Every item of the block, once.</param>
    /// <param name="Specialists">Who assisted; not counted as officers.</param>
    /// <param name="SecondVisitReason">Why on another day than the departments that were there before.</param>
    internal sealed record Input(
        Guid? Id, DateOnly? InspectedOn, IReadOnlyList<Guid> OfficersPresent, SubjectState? SubjectState, IReadOnlyList<FindingInput> Findings,
        IReadOnlyList<SpecialistInput>? Specialists = null, string? SecondVisitReason = null);

    /// <param name="ResultCode">Of the task's vocabulary. There is no default.</param>
    /// <param name="Method">One of the check methods, such as 实地核查.</param>
    /// <param name="AlsoCodes">Further words for the same item; a word that states no problem stands alone.</param>
    /// <param name="SubItems">Every sub-item of the item, once; none where it has none.</param>
    internal sealed record FindingInput(
        Guid ItemId, string ResultCode, string Method, string? Note, string? Measures, IReadOnlyList<string>? AlsoCodes = null, IReadOnlyList<SubInput>? SubItems = null);

    /// <param name="ResultCode">Of the task's vocabulary; left out where the sub-item is a question of yes or no.</param>
    /// <param name="Yes">The answer to such a question. There is no default.</param>
    internal sealed record SubInput(string SubItem, string? ResultCode, string? Note, bool? Yes = null);

    internal sealed record SpecialistInput(string Name, string? Unit, string? Field);

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Text = 2000;
        private const int Many = 50;

        public Validator()
        {
            RuleFor(c => c.Body.InspectedOn).NotNull().WithMessage("检查日期必填");
            RuleFor(c => c.Body.OfficersPresent).NotNull().WithMessage("请选择在场检查人员").Must(o => o is null || o.Count <= Many).WithMessage("在场检查人员过多");
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
                finding.RuleFor(f => f.AlsoCodes).Must(codes => codes is null || (codes.Count <= Many && codes.All(code => code is not null))).WithMessage("其他结果有误");
                finding.RuleFor(f => f.SubItems).Must(subs => subs is null || subs.Count <= Many * 2).WithMessage("检查子项过多");
                finding.RuleForEach(f => f.SubItems).NotNull().ChildRules(sub =>
                {
                    sub.RuleFor(s => s.SubItem).NotEmpty().WithMessage("检查子项必填");
                    sub.RuleFor(s => s.ResultCode).NotEmpty().When(s => s.Yes is null).WithMessage("请选择子项的检查结果，系统不代填");
                    sub.RuleFor(s => s.Note).MaximumLength(Text).WithMessage($"情况说明最长 {Text} 字");
                });
            });
            RuleFor(c => c.Body.SecondVisitReason).MaximumLength(500).WithMessage("再次上门的理由最长 500 字");
            RuleFor(c => c.Body.Specialists).Must(s => s is null || s.Count <= Many).WithMessage("专业人员过多");
            RuleForEach(c => c.Body.Specialists).NotNull().ChildRules(specialist =>
            {
                specialist.RuleFor(s => s.Name).NotEmpty().WithMessage("专业人员姓名必填").MaximumLength(50);
                specialist.RuleFor(s => s.Unit).MaximumLength(100);
                specialist.RuleFor(s => s.Field).MaximumLength(100);
            });
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseOthers(command.DepartmentId, actor.Value);
            var (sent, now) = (Read(command.Body), clock.GetUtcNow());
            if (await Sent(command.Body.Id, ct) is { } known)
            {
                known.RefuseOther(form.Id, command.DepartmentId, sent);
                return Answer.Of(form, command.DepartmentId, known);
            }

            var taken = !form.IsStale(command.DepartmentId, command.Seen);
            if (taken)
                await Take(form, command.DepartmentId, sent, terms, now, ct);
            var version = BlockVersion.Of(command.Body.Id, form.Id, command.DepartmentId, sent, taken, actor.Value, now);
            db.Add(version);
            await db.SaveChangesAsync(ct);
            return Answer.Of(form, command.DepartmentId, version);
        });

        private async Task<BlockVersion?> Sent(Guid? id, CancellationToken ct) =>
            id is null ? null : await db.BlockVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct);

        private async Task Take(RecordForm form, Guid departmentId, Inspection sent, TaskTerms terms, DateTimeOffset now, CancellationToken ct)
        {
            var methods = await db.CheckMethods.AsNoTracking().ToDictionaryAsync(m => m.Name, ct);
            form.Record(departmentId, sent, terms, methods, actor.Value, now, await DayNote(sent.InspectedOn, terms, dueDates.In(form.RegionPath), ct));
        }

        /// <summary>A check on a day of rest is allowed and stands on the form as such.</summary>
        private static async Task<string> DayNote(DateOnly day, TaskTerms terms, IDueDates calendar, CancellationToken ct)
        {
            if (day < terms.WindowFrom || day > terms.WindowTo)
                return "";
            var works = (await calendar.After(day.AddDays(-1), 1, ct)).Date;
            return works is null || works == day ? "" : $"{day.Year}年{day.Month}月{day.Day}日不是工作日";
        }

        private static Inspection Read(Input body) => new(
            body.InspectedOn!.Value, body.OfficersPresent, body.SubjectState!.Value,
            [.. (body.Specialists ?? []).Select(s => new Specialist(s.Name.Trim(), s.Unit?.Trim() ?? "", s.Field?.Trim() ?? ""))],
            [.. body.Findings.Select(f => new Observation(f.ItemId, f.ResultCode, f.Method, f.Note?.Trim() ?? "", f.Measures?.Trim() ?? "")
            {
                AlsoCodes = f.AlsoCodes ?? [],
                SubItems = [.. (f.SubItems ?? []).Select(s => new SubObservation(s.SubItem, s.ResultCode ?? "", s.Note?.Trim() ?? "", s.Yes))],
            })])
        {
            SecondVisitReason = body.SecondVisitReason?.Trim() ?? "",
        };
    }

    /// <param name="SentAs">Under which id this sending is kept.</param>
    /// <param name="DayNote">What is unusual about the day; empty for a working day.</param>
    /// <param name="Current">What stands in the form, where the sending was not taken.</param>
    /// <param name="Kept">What was sent, where it was not taken.</param>
    internal sealed record Answer(Guid Id, int Version, Guid SentAs, string DayNote, BlockRecord? Current, ListBlockVersions.Row? Kept)
    {
        public static Answer Of(RecordForm form, Guid departmentId, BlockVersion version)
        {
            var record = form.BlockOf(departmentId).Record;
            return version.Taken
                ? new Answer(form.Id, form.Version, version.Id, record?.DayNote ?? "", null, null)
                : new Answer(form.Id, form.Version, version.Id, "", record, ListBlockVersions.Row.Of(version));
        }
    }
}
