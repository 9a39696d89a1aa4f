using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

/// <summary>清双随机办〔2024〕8号 五(四)2、3: date, members and opinion of the leading group come before anything leaves the unit.</summary>
internal static class DecideFollowUp
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/decision", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(DecideFollowUp), "记录本单位领导小组的研究决定：转案件查办机构、移送或者不立案", Role.LeadingGroup)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="Members">Who took part.</param>
    /// <param name="CaseDepartmentId">Whose case office gets the clue; null: the own one.</param>
    internal sealed record Input(DateOnly? HeldOn, IReadOnlyList<string> Members, string Opinion, GroupRuling? Ruling, Guid? CaseDepartmentId = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.HeldOn).NotNull().WithMessage("研究日期必填");
            RuleFor(c => c.Body.Members).NotEmpty().WithMessage("参加研究的人员必填").Must(members => members is null || members.Count <= 50).WithMessage("人员过多");
            RuleForEach(c => c.Body.Members).NotEmpty().WithMessage("人员姓名不能为空").MaximumLength(50);
            RuleFor(c => c.Body.Opinion).NotEmpty().WithMessage("研究意见必填").MaximumLength(2000).WithMessage("研究意见最长 2000 字");
            RuleFor(c => c.Body.Ruling).NotNull().WithMessage("请选择研究结果").IsInEnum();
            RuleFor(c => c.Body.CaseDepartmentId).Null().WithMessage("只有转案件查办机构的，才填写查办机构").When(c => c.Body.Ruling != GroupRuling.ToCaseOffice);
        }
    }

    internal sealed class Handler(ResultsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var caseDepartment = body.CaseDepartmentId is { } id
                ? await directory.GetDepartment(id, ct) ?? throw new ShapeException("caseDepartmentId", "department.unknown", "没有这个单位")
                : null;
            course.Decide(
                new GroupDecision(body.HeldOn!.Value, [.. body.Members.Select(member => member.Trim())], body.Opinion.Trim(), body.Ruling!.Value, by.Name, now), caseDepartment, by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
