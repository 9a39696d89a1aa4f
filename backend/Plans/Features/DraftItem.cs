using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class DraftItem
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/items", async (Command command, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(command, ct);
                return TypedResults.Created($"/api/v1/items/{answer.Id}", answer);
            })
            .Permit(nameof(DraftItem), "新建本部门检查事项（未公布）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(string Name, ItemInput Wording) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage("检查项目必填").MaximumLength(InspectionItem.NameLimit);
            RuleFor(c => c.Wording).NotNull().WithMessage("检查内容必填").SetValidator(new ItemInputValidator());
        }
    }

    internal sealed class Handler(PlansDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var department = await directory.GetDepartment(actor.Department, ct) ?? throw new NotFoundException("部门");
            var item = InspectionItem.Draft(department, command.Name, command.Wording.Wording, clock.GetUtcNow());
            db.Add(item);
            await db.SaveChangesAsync(ct);
            return new Answer(item.Id, item.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
