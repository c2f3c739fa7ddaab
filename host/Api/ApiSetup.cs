using System.Text.Json.Serialization;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.Json;

namespace Disdik.Bpm.Host.Api;

/// <summary>The HTTP interface for programs: JSON nouns below <c>/api</c>, described at <c>/openapi/v1.json</c>.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new UtcInstantConverter());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
        });
        // A request that cannot be bound becomes an exception, so that one place answers for it in every environment.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddAccessTokens();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.AddApiDescription();
    }

    /// <summary>Stands before sign-in, so that its refusals are answered in the same form.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(IsForPrograms, branch => branch.UseMiddleware<ProblemResponses>());

    public static void MapApi(this WebApplication app)
    {
        app.MapHealth();
        app.MapMailBounces();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

        var api = app.MapGroup("/api").RequireAuthorization().AddEndpointFilter<ForgeryCheck>().Refuses(401);
        api.MapForgeryToken();
        api.MapDefinitions();
        api.MapDefinitionPublication();
        api.MapSopLifeCycle();
        api.MapDefinitionExports();
        api.MapImports();
        api.MapDefinitionDocument();
        api.MapDesignerDraft();
        api.MapDesignerCheck();
        api.MapDryRuns();
        api.MapReplays();
        api.MapDesignerEditors();
        api.MapInstances();
        api.MapInstanceHistory();
        api.MapInstanceSubscriptions();
        api.MapInstanceCancellation();
        api.MapInstanceSuspension();
        api.MapInstanceOperations();
        api.MapDefinitionSuspension();
        api.MapMigrations();
        api.MapTasks();
        api.MapTaskClaim();
        api.MapTaskCompletion();
        api.MapTaskAttachments();
        api.MapTaskDrafts();
        api.MapTaskInputs();
        api.MapUploads();
        api.MapTaskActs();
        api.MapTaskTime();
        api.MapEscalations();
        api.MapAbsences();
        api.MapIncidents();
        api.MapMessages();
        api.MapSignals();
    }

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/openapi");
}
