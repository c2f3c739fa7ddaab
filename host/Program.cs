using Disdik.Bpm.Host.Api;
using Disdik.Bpm.Host.CommandLine;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Security;

return await Commands.RunAsync(args);

/// <summary>The entry point, public so that the tests can start the real host.</summary>
public partial class Program
{
    /// <summary>The whole program, ready to prepare its database and to start. Every command that needs it builds the same one.</summary>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddDatabase();
        builder.AddOffice();
        builder.AddRuntime();
        builder.AddLifeCycle();
        builder.AddNotifications();
        builder.AddSecurity();
        builder.AddPages();
        builder.AddApi();

        var app = builder.Build();

        app.UsePages();
        app.UseApiProblems();
        app.UseSecurity();
        app.MapPages();
        app.MapApi();
        return app;
    }
}
