using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// Above all rooms, not beside them: here the compiler meets these before those of the library, which bear the same names.
namespace DualRandom;

/// <summary>
/// Endpoints whose handlers are compiled when they are first called. The library compiles all of them when the house opens, and again
/// when the first request comes (decision 0054).
/// </summary>
public static class EndpointMapping
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];
    private static readonly string[] Delete = [HttpMethods.Delete];

    /// <summary>Reads and changes nothing.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => Map(endpoints, pattern, handler, Get);

    /// <summary>Does something.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => Map(endpoints, pattern, handler, Post);

    /// <summary>Replaces what is there.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => Map(endpoints, pattern, handler, Put);

    /// <summary>Takes away what is there.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => Map(endpoints, pattern, handler, Delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder endpoints, string pattern, Delegate handler, string[] methods) =>
        RouteHandlerServices.Map(endpoints, pattern, handler, methods, RequestDelegateFactory.InferMetadata, CompiledWhenCalled, handler.GetMethodInfo());

    private static RequestDelegateResult CompiledWhenCalled(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? known)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, known).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), known?.EndpointMetadata ?? []);
    }
}
