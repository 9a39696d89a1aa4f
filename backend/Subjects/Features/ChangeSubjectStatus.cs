using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ChangeSubjectStatus
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/subjects/{id:guid}/status", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ChangeSubjectStatus), "变更检查对象状态（停业、注销、吊销等，影响抽取）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Input(SubjectStatus? Status, string Reason);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Status).NotNull().WithMessage("状态必填");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("变更理由必填").MaximumLength(Subject.TextLimit);
        }
    }

    internal sealed class Handler(SubjectsDb db, Steering steering) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var subject = await db.Subjects.SingleOrDefaultAsync(s => s.Id == command.Id, ct) ?? throw new NotFoundException("检查对象");
            subject.RefuseStale(command.Seen);
            subject.ChangeStatus(command.Body.Status!.Value, steering.Note(command.Body.Reason));
            await db.SaveChangesAsync(ct);
            return new Answer(subject.Id, subject.Version, subject.Status);
        }
    }

    internal sealed record Answer(Guid Id, int Version, SubjectStatus Status);
}
