using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class HandOverFollowUp
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/transfers", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(HandOverFollowUp), "移送（转办）有管辖权的部门或者公安司法机关", Role.LeadingGroup, Role.CaseOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="Paper">Number of the 移送函.</param>
    /// <param name="Receiver">Name; may be left out where <paramref name="ReceiverId"/> names a body of this house.</param>
    /// <param name="Materials">List of what goes with it.</param>
    internal sealed record Input(
        TransferMode? Mode, string Paper, ReceiverKind? ReceiverKind, string Reason, DateOnly? HandedOverOn, string? Receiver = null, Guid? ReceiverId = null,
        IReadOnlyList<string>? Materials = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Mode).NotNull().WithMessage("请选择移送或者转办").IsInEnum();
            RuleFor(c => c.Body.Paper).NotEmpty().WithMessage("移送文书编号必填").MaximumLength(100).WithMessage("移送文书编号最长 100 字");
            RuleFor(c => c.Body.ReceiverKind).NotNull().WithMessage("请选择接收单位的类型").IsInEnum();
            RuleFor(c => c.Body.Receiver).NotEmpty().WithMessage("接收单位必填").When(c => c.Body.ReceiverId is null);
            RuleFor(c => c.Body.Receiver).MaximumLength(100).WithMessage("接收单位最长 100 字");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("移送理由必填").MaximumLength(1000).WithMessage("移送理由最长 1000 字");
            RuleFor(c => c.Body.HandedOverOn).NotNull().WithMessage("移送日期必填");
            RuleFor(c => c.Body.Materials).Must(materials => materials is null || materials.Count <= 100).WithMessage("移送材料过多");
            RuleForEach(c => c.Body.Materials).NotEmpty().WithMessage("材料名称不能为空").MaximumLength(200).WithMessage("材料名称最长 200 字");
        }
    }

    internal sealed class Handler(ResultsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var receiver = body.ReceiverId is { } id ? await directory.GetDepartment(id, ct) ?? throw new ShapeException("receiverId", "department.unknown", "没有这个单位") : null;
            course.HandOver(Read(body, receiver, course, by, now), receiver, by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }

        private static CaseTransfer Read(Input body, DepartmentEntry? receiver, FollowUpCourse course, Actor by, DateTimeOffset now) => new(
            Guid.CreateVersion7(now), body.Mode!.Value, body.Paper.Trim(), body.ReceiverKind!.Value, receiver?.Name ?? body.Receiver!.Trim(), receiver?.Id, body.Reason.Trim(),
            string.Join('；', course.Facts), [.. (body.Materials ?? []).Select(material => material.Trim())], body.HandedOverOn!.Value, by.Name, now);
    }
}
