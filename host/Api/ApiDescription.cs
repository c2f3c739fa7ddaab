using Disdik.Bpm.Host.Security;
using Microsoft.OpenApi;

namespace Disdik.Bpm.Host.Api;

/// <summary>What <c>/openapi/v1.json</c> says beyond the endpoints themselves.</summary>
public static class ApiDescription
{
    public static void AddApiDescription(this WebApplicationBuilder builder) =>
        builder.Services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath is { } path
                && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("health/", StringComparison.Ordinal));
            options.AddDocumentTransformer((document, _, _) =>
            {
                Describe(document);
                return Task.CompletedTask;
            });
        });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Disdik.Bpm",
            Version = "v1",
            Description = "Runs the SOPs of an office from their BPMN diagrams. Instants are UTC in ISO 8601. Refusals are application/problem+json (RFC 9457) "
                + $"with a stable type ({Problem.TypePrefix}…); findings stand in diagnostics. Accept-Language chooses Indonesian (default) or English.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [AccessTokenAuthentication.TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A personal access token, made on the profile page or by the command 'token create'.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(AccessTokenAuthentication.TokenScheme, document)] = [] }];
    }
}
