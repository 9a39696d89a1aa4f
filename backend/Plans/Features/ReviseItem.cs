using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ReviseItem
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/items/{id:guid}", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseItem), "修订本部门检查事项：形成新版本，公布前旧版本继续有效", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(ItemInput Wording, string Reason);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Wording).NotNull().WithMessage("检查内容必填").SetValidator(new ItemInputValidator());
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("修订理由必填").MaximumLength(500);
        }
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var own = actor.Department;
            var item = await db.Items.SingleOrDefaultAsync(i => i.Id == command.Id && i.DepartmentId == own, ct) ?? throw new NotFoundException("检查事项");
            item.RefuseStale(command.Seen);
            item.Rewrite(command.Body.Wording.Wording, command.Body.Reason);
            await db.SaveChangesAsync(ct);
            return new Answer(item.Id, item.Version, item.Latest.Number);
        }
    }

    /// <param name="Number">Of the wording's last version; the same as before when nothing differs.</param>
    internal sealed record Answer(Guid Id, int Version, int Number);
}
