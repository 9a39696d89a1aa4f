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
        public Validator() => RuleFor(c => c.Body).SetValidator(new SubjectInputValidator(revises: false));
    }

    internal sealed class Handler(SubjectsDb db, HomeRegion home, Steering steering, IProtector protector, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (body, region) = (command.Body, await home.Path(null, ct));
            var code = body.Code(protector) ?? throw new ShapeException("creditCode", "not-empty", "证件号码必填");
            var details = body.Details(code.Kind, await home.RiskClass(body.RiskClass, region, ct), before: null);
            steering.Refuse(null, details, body.Reason);
            var subject = Subject.Register(code, details, SubjectStatus.Normal, region, clock.GetUtcNow());
            db.Add(subject);
            await db.SaveChangesAsync(ct);
            return new Answer(subject.Id, subject.Version, subject.CreditCode, Warnings.Of(code.Warning, details));
        }
    }

    /// <param name="Warning">What a person should look at: a check character that does not fit, an industry that is not in GB/T 4754.</param>
    internal sealed record Answer(Guid Id, int Version, string CreditCode, string? Warning);
}

internal static class Warnings
{
    public static string? Of(string? code, SubjectDetails details) =>
        string.Join('；', new[] { code, Industries.Warning(details.Industry) }.OfType<string>()) is { Length: > 0 } all ? all : null;
}
