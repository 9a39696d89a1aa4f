using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class GetSubjectImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subject-imports/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(GetSubjectImport), "查看检查对象导入的检查结果", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<SubjectImportAnswer>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, SubjectImportAnswer>
    {
        public async Task<SubjectImportAnswer> Handle(Query query, CancellationToken ct) =>
            SubjectImportAnswer.Of(await db.SubjectImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, ct) ?? throw new NotFoundException("导入记录"));
    }
}
