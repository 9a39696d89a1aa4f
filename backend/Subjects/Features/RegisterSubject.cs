using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects.Features;

internal static class RegisterSubject
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/subjects", async (SubjectInput body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/subjects/{answer.Id}", answer);
            })
            .Permit(nameof(RegisterSubject), "登记检查对象", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(SubjectInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new SubjectInputValidator());
    }

    internal sealed class Handler(SubjectsDb db, HomeRegion home, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var code = command.Body.Code();
            var subject = Subject.Register(code, command.Body.Details(code.Code), await home.Path(null, ct), clock.GetUtcNow());
            db.Add(subject);
            await db.SaveChangesAsync(ct);
            return new Answer(subject.Id, subject.Version, subject.CreditCode, code.Code.Warning);
        }
    }

    /// <param name="Warning">What a person should look at in the code, such as a check character that does not fit.</param>
    internal sealed record Answer(Guid Id, int Version, string CreditCode, string? Warning);
}
