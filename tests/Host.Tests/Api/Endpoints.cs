namespace Disdik.Bpm.Host.Tests.Api;

/// <param name="Path">As OpenAPI names it.</param>
public sealed record Endpoint(string Method, string Path)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The stable interface, as far as it exists.</summary>
internal static class Endpoints
{
    public static readonly Endpoint[] All =
    [
        new("POST", "/api/definitions"), new("GET", "/api/definitions"), new("GET", "/api/definitions/{id}"), new("GET", "/api/definitions/{id}/xml"),
        new("POST", "/api/definitions/{id}/publication"), new("GET", "/api/definitions/{id}/exports/bpmn"),
        new("GET", "/api/definitions/{id}/document"),
        new("GET", "/api/definitions/{key}/draft"), new("PUT", "/api/definitions/{key}/draft"), new("POST", "/api/definitions/check"), new("GET", "/api/activities"),
        new("POST", "/api/designer/dry-runs"), new("POST", "/api/designer/replays"),
        new("POST", "/api/definitions/{key}/instances"), new("GET", "/api/instances"), new("GET", "/api/instances/{id}"), new("GET", "/api/instances/{id}/history"),
        new("GET", "/api/instances/{id}/subscriptions"),
        new("POST", "/api/instances/{id}/cancellation"), new("POST", "/api/instances/{id}/suspension"), new("DELETE", "/api/instances/{id}/suspension"),
        new("POST", "/api/instances/{id}/migration"), new("PATCH", "/api/instances/{id}/variables"),
        new("POST", "/api/instances/{id}/tokens/{tokenId}/relocation"), new("POST", "/api/instances/{id}/tokens/{tokenId}/cancellation"),
        new("GET", "/api/definitions/{key}/suspension"), new("POST", "/api/definitions/{key}/suspension"), new("DELETE", "/api/definitions/{key}/suspension"),
        new("GET", "/api/definitions/{key}/migrations"), new("POST", "/api/definitions/{key}/migrations"), new("GET", "/api/definitions/{key}/migrations/{migrationId}"),
        new("POST", "/api/definitions/{key}/migrations/{migrationId}/cancellation"),
        new("GET", "/api/tasks"), new("GET", "/api/tasks/counts"), new("GET", "/api/tasks/{id}"),
        new("POST", "/api/tasks/{id}/claim"), new("DELETE", "/api/tasks/{id}/claim"), new("POST", "/api/tasks/{id}/completion"), new("POST", "/api/tasks/{id}/attachments"),
        new("POST", "/api/messages"), new("GET", "/api/messages"), new("GET", "/api/messages/{id}"), new("POST", "/api/signals"),
        new("GET", "/api/incidents"), new("POST", "/api/incidents/{id}/retry"), new("GET", "/api/forgery-token"),
    ];
}
