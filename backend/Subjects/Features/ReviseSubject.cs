using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ReviseSubject
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/subjects/{id:guid}", async (Guid id, SubjectInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseSubject), "修改检查对象", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, SubjectInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new SubjectInputValidator(revises: true));
    }

    internal sealed class Handler(SubjectsDb db, HomeRegion home, Steering steering, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var subject = await db.Subjects.SingleOrDefaultAsync(s => s.Id == command.Id, ct) ?? throw new NotFoundException("检查对象");
            subject.RefuseStale(command.Seen);
            var (body, before) = (command.Body, subject.Details());
            var code = body.Code(protector);
            var riskClass = body.RiskClass is null ? null : await home.RiskClass(body.RiskClass, subject.RegionPath, ct);
            var details = body.Details(code?.Kind ?? subject.Kind, riskClass, before);
            steering.Refuse(before, details, body.Reason);
            subject.Revise(code, details, steering.Note(body.Reason));
            await db.SaveChangesAsync(ct);
            return new Answer(subject.Id, subject.Version, subject.CreditCode, Warnings.Of(code?.Warning, details));
        }
    }

    internal sealed record Answer(Guid Id, int Version, string CreditCode, string? Warning);
}
