using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class CreateDepartment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/departments", async (Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/departments/{answer.Id}", answer);
            })
            .Permit(nameof(CreateDepartment), "新建部门", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>A department stays in the region in which it was made.</summary>
    internal sealed record Body(
        string RegionCode, string Code, string Name, BodyKind Kind, IReadOnlyList<string>? Aliases, IReadOnlyList<string>? OldNames, bool Coordinates,
        IReadOnlyList<string>? Divisions = null)
        : DepartmentInput(Code, Name, Kind, Aliases, OldNames, Coordinates, Divisions);

    internal sealed record Command(Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.RegionCode).NotEmpty().WithMessage("区划代码必填");
            RuleFor(c => c.Body).SetValidator(new DepartmentInputValidator());
        }
    }

    internal sealed class Handler(IdentityDb db, PlaceReader places, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var region = await places.Region(command.Body.RegionCode, ct);
            var others = await db.Departments.Where(d => d.RegionCode == region.Code).ToListAsync(ct);
            var department = Department.Create(region, command.Body.Text(), others, clock.GetUtcNow());
            db.Add(department);
            await db.SaveChangesAsync(ct);
            return new Answer(department.Id, department.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
