using Disdik.Bpm.Host.Api;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;

var builder = WebApplication.CreateBuilder(args);

builder.AddDatabase();
builder.AddOffice();
builder.AddRuntime();
builder.AddNotifications();
builder.AddSecurity();
builder.AddPages();
builder.AddApi();

var app = builder.Build();

try
{
    await app.PrepareDatabaseAsync();

    app.UsePages();
    app.UseSecurity();
    app.MapPages();
    app.MapApi();

    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refused)
{
    Console.Error.WriteLine(refused.Reason.Id);
    Console.Error.WriteLine(refused.Reason.En);
    return refused.ExitCode;
}

/// <summary>The entry point, public so that the tests can start the real host.</summary>
public partial class Program;
