using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ReviseDepartment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/departments/{id:guid}", async (Guid id, DepartmentInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseDepartment), "修改部门（改名后旧名称仍可识别）", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, DepartmentInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new DepartmentInputValidator());
    }

    internal sealed class Handler(IdentityDb db) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var department = await db.Departments.Include(d => d.Called).SingleOrDefaultAsync(d => d.Id == command.Id, ct) ?? throw new NotFoundException("部门");
            department.RefuseStale(command.Seen);
            var others = await db.Departments.Where(d => d.RegionCode == department.RegionCode).ToListAsync(ct);
            department.Revise(command.Body.Text(), others);
            if (!department.MayCoordinate && await db.Accounts.AnyAsync(a => a.DepartmentId == department.Id && a.Roles.Contains(Role.CoordinatingOffice), ct))
                throw new RuleBrokenException("department.still-coordinates", "该部门仍有人员持有双随机办角色，请先由安全管理员收回");
            if (await db.Accounts.Where(a => a.DepartmentId == department.Id && a.Division != null && !department.Divisions.Contains(a.Division)).Select(a => a.Division).FirstOrDefaultAsync(ct) is { } peopled)
                throw new RuleBrokenException("department.division-in-use", $"“{peopled}”仍有人员账号，请先调整其股室");
            await db.SaveChangesAsync(ct);
            return new Answer(department.Id, department.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
