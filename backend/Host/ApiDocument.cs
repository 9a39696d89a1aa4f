using DualRandom.SharedKernel;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DualRandom.Host;

internal static class ApiDocument
{
    public static void AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "DualRandom", Version = "v1", Description = "双随机、一公开：抽取、检查、公示的接口" });
            // A slice's records are all called Command, Query or Answer: the slice's name tells them apart.
            options.CustomSchemaIds(type => type.FullName!.Replace("DualRandom.", "", StringComparison.Ordinal).Replace('+', '.'));
            options.OperationFilter<PermissionNote>();
            options.SupportNonNullableReferenceTypes();
        });
    }

    public static void UseApiDocument(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/swagger/v1/swagger.json", "DualRandom v1"));
    }

    private sealed class PermissionNote : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Permission>().FirstOrDefault() is { } permission)
                operation.Description = $"权限 {permission.Name}：{string.Join('、', permission.Roles)}";
            else if (metadata.OfType<AnonymousMark>().FirstOrDefault() is { } mark)
                operation.Description = $"无需登录：{mark.Why}";
        }
    }
}
