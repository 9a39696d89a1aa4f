using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class AddRegion
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/regions", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/regions/{answer.Code}", answer);
            })
            .Permit(nameof(AddRegion), "增加国标以外的区域，如开发区", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(string Code, string Name, string ParentCode, RegionKind Kind) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Code).NotEmpty().WithMessage("区域代码必填")
                // Plan and draw ids begin with it: DR-1 A2 knows upper case only, and the practice area's mark is its own.
                .Matches("^(?!PRACTICE)[A-Z0-9-]{1,32}$").WithMessage("区域代码为 1 至 32 位大写字母、数字或连字符，不能以 PRACTICE 开头");
            RuleFor(c => c.Name).NotEmpty().WithMessage("区域名称必填").MaximumLength(50);
            RuleFor(c => c.ParentCode).NotEmpty().WithMessage("上级区域必填");
        }
    }

    internal sealed class Handler(IdentityDb db, PlaceReader places) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var region = (await places.Region(command.ParentCode, ct)).Below(command.Code, command.Name, command.Kind);
            db.Add(region);
            await db.SaveChangesAsync(ct);
            return new Answer(region.Code, region.Name, region.Path);
        }
    }

    internal sealed record Answer(string Code, string Name, string Path);
}
