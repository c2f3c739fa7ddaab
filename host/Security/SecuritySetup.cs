namespace Disdik.Bpm.Host.Security;

public static class SecuritySetup
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
    }

    public static void UseSecurity(this WebApplication app)
    {
    }
}
