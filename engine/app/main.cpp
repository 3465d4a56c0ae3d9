#include "engine/app/program.hpp"

int main(int argc, char** argv) { return muster::app::program(argc, argv); }
