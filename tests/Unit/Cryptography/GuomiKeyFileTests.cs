using Kapok.Cryptography;

namespace Kapok.Tests.Unit.Cryptography;

public sealed class GuomiKeyFileTests() : KeyFileTests(new GuomiSuite(), new InternationalSuite());
