using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class NamePersons
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/named-persons", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(NamePersons), "指定可以知悉涉嫌犯罪移送的人员（登录名）", Role.LeadingGroup)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="SignInNames">Of the own unit; whoever names is named too.</param>
    internal sealed record Input(IReadOnlyList<string> SignInNames);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.SignInNames).NotEmpty().WithMessage("请填写登录名").Must(names => names is null || names.Count <= 50).WithMessage("人员过多");
            RuleForEach(c => c.Body.SignInNames).NotEmpty().WithMessage("登录名不能为空").MaximumLength(100).WithMessage("登录名最长 100 字");
        }
    }

    internal sealed class Handler(ResultsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var persons = new List<PersonEntry>();
            foreach (var name in body.SignInNames.Select(name => name.Trim()).Distinct())
                persons.Add(await directory.FindPerson(name, ct) ?? throw new ShapeException("signInNames", "person.unknown", $"没有“{name}”这个登录名"));
            course.Name(persons, by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
