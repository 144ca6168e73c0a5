using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class InternationalOpenSslTests() : OpenSslTests(new InternationalSuite(), "-check_ss_sig");
